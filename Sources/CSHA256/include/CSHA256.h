#ifndef CSHA256_H
#define CSHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has instructions for SHA-256.
bool sha256_is_accelerated(void);

/// Takes `count` blocks of 64 bytes into `state` by those instructions.
void sha256_compress(uint32_t state[_Nonnull 8], const uint8_t *_Nonnull blocks, size_t count);

#endif
