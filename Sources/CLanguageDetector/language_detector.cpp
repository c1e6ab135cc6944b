#include "language_detector.h"

#include <cstdio>

#include <cld2/public/compact_lang_det.h>

broadsheet_language broadsheet_detect_language(const char *text, int32_t length) {
  CLD2::Language languages[3];
  int percents[3];
  int text_bytes;
  bool reliable;
  CLD2::DetectLanguageSummary(text, length, /*is_plain_text=*/true, languages, percents, &text_bytes, &reliable);
  return {CLD2::LanguageCode(languages[0]), percents[0], reliable};
}
