// Loops over many items on whatever vector units the processor has.
#pragma once

// DEVOSIM_VECTOR_UNITS before a function compiles it for several generations of processors; which of them runs is
// picked when the program is loaded. That needs the GNU C library, and would come before a sanitizer is ready for it.
// For loops over whole numbers, which give the same bits on every processor. Loops over doubles may round otherwise
// where multiplication and addition are fused: whoever uses them has to decide anew, in plain code, what comes near a
// tie.
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define DEVOSIM_VECTOR_UNITS __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DEVOSIM_VECTOR_UNITS
#endif
