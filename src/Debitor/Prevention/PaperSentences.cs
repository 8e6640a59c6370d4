using Debitor.Core.Prevention;
using Debitor.Languages;

namespace Debitor.Prevention;

/// <summary>How papers stand, in words.</summary>
internal static class PaperSentences
{
    /// <summary>«УПД подписан», «налоговая накладная заблокирована».</summary>
    public static string Of(Words words, PaperKind kind, PaperState state) =>
        words.Of(Words.Key("paper", kind), state);

    /// <summary>What keeps a document out of a claim.</summary>
    public static string Of(Words words, DocumentReadiness document) => words[
        "claim.gap.line", ("number", document.Document.Number),
        ("gaps", string.Join(", ", document.Gaps.Select(gap => words.Of("claim-gap", gap))))];
}
