using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;

namespace Debitor.Conversation.Method;

/// <summary>How words sound in a talk that was never held.</summary>
/// <param name="Problems">What is wrong with them; nothing else is there then.</param>
/// <param name="Note">The advice with its fields filled in.</param>
/// <param name="ByType">What each type of debtor hears; types that hear the same stand together.</param>
/// <param name="WhenMissing">What is said while nothing is known; empty: it is not offered.</param>
/// <param name="Findings">What the language guard says.</param>
public sealed record MethodPreview(
    IReadOnlyList<WordingProblem> Problems, string? Note,
    IReadOnlyList<(IReadOnlyList<DebtorType> Types, IReadOnlyList<string> Says)> ByType,
    IReadOnlyList<string> WhenMissing, IReadOnlyList<MethodFinding> Findings)
{
    public static MethodPreview Of(MethodPiece piece, PieceWords words, Language language, DateOnly today)
    {
        var problems = WordingRules.Check(piece, words, language);
        if (problems.Count > 0) return new MethodPreview(problems, null, [], [], []);
        var values = SampleTalk.Values(language, today);
        var byType = Enum.GetValues<DebtorType>()
            .Select(type => (Type: type, Says: Shown(piece, words.SaidTo(type, values))))
            .GroupBy(one => string.Join('\n', one.Says), StringComparer.Ordinal)
            .Select(same => ((IReadOnlyList<DebtorType>)[.. same.Select(one => one.Type)], same.First().Says))
            .ToList();
        var missing = words.SaidTo(DebtorType.GoodFaith, new FieldValues(language, today));
        var note = words.Note is { } text ? new Wording(text).Fill(values) : null;
        return new MethodPreview(
            [], note, piece.IsSaid ? byType : [], Shown(piece, missing), MethodFindings.Of(words, language));
    }

    // Where there is one thing to say, it is the first that can be said.
    private static IReadOnlyList<string> Shown(MethodPiece piece, IReadOnlyList<string> says) =>
        piece.Kind is PieceKind.Objection or PieceKind.Refusal || says.Count == 0 ? says : [says[0]];
}
