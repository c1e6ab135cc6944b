// C face of CLD2, whose own headers are C++.
#ifndef BROADSHEET_LANGUAGE_DETECTOR_H
#define BROADSHEET_LANGUAGE_DETECTOR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const char *code;  // BCP 47-like, static storage; "un" where unknown
  int percent;       // share of the text in this language, 0 to 100
  bool reliable;
} broadsheet_language;

#ifdef __cplusplus
extern "C" {
#endif

// The main language of `length` bytes of valid UTF-8 plain text.
broadsheet_language broadsheet_detect_language(const char *text, int32_t length);

#ifdef __cplusplus
}
#endif
#endif
