using Debitor.Core.Law;
using Debitor.Languages;

namespace Debitor.Law;

/// <summary>Says which digit rule a number breaks.</summary>
internal static class IdentifierSentences
{
    public static string Of(Words words, IdentifierFault fault) => words.Of(
        "identifier-problem", fault.Problem, ("kind", words.Of("identifier", fault.Kind)), ("read", fault.Read),
        ("expected", fault.Expected), ("place", fault.Place));
}
