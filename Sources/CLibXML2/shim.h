// Debian builds libxml2 with ICU, whose UErrorCode clashes with Foundation's.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>

// libxml2 reports some errors (of encodings, of input) past every handler of a parser, to one that belongs to the
// calling thread and prints. Swift cannot import the variadic type of that handler.
static void broadsheet_ignore_libxml_message(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

static inline void broadsheet_silence_libxml(void) { xmlSetGenericErrorFunc(NULL, broadsheet_ignore_libxml_message); }
