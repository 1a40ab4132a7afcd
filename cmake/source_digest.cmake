# Script: writes a C++ file with a digest of the sources that the programs are made of, so that a program that was
# changed is known as another one, committed or not.
#   cmake -DSOURCE=... -DOUTPUT=... -P source_digest.cmake
file(GLOB_RECURSE sources RELATIVE "${SOURCE}" "${SOURCE}/engine/*.?pp" "${SOURCE}/agents/*.?pp"
  "${SOURCE}/policies/*.?pp" "${SOURCE}/app/*.?pp")
list(SORT sources)
set(digests "")
foreach(source IN LISTS sources)
  file(SHA256 "${SOURCE}/${source}" digest)
  string(APPEND digests "${source} ${digest}\n")
endforeach()
string(SHA256 digest "${digests}")
string(SUBSTRING "${digest}" 0 16 digest)
file(WRITE "${OUTPUT}" "#include \"app/version.hpp\"\n
std::string_view devosim::source_digest() noexcept {\n    return \"${digest}\";\n}\n")
