// An id is a name: there is no next one.
#include "agents/ids.hpp"

namespace devosim {

PostId next(PostId post) {
#ifdef MISTAKE
    return post + 1;
#else
    return PostId{post.value + 1};
#endif
}

}  // namespace devosim
