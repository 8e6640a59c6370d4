using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;

namespace Debitor.Conversation.Method;

/// <summary>How words sound in a talk that was never held.</summary>
/// <param name="Problems">What is wrong with them; nothing else is there then.</param>
/// <param name="Note">The advice with its fields filled in.</param>
/// <param name="ByType">What each type of debtor hears; types that hear the same stand together.</param>
/// <param name="WhenMissing">
/// What is said when a value is missing; empty: it is not offered then; null: it needs no value.
/// </param>
/// <param name="Findings">What the language guard says.</param>
public sealed record MethodPreview(
    IReadOnlyList<WordingProblem> Problems, string? Note,
    IReadOnlyList<(IReadOnlyList<DebtorType> Types, IReadOnlyList<string> Says)> ByType,
    IReadOnlyList<string>? WhenMissing, IReadOnlyList<MethodFinding> Findings)
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
        var note = words.Note is { } text ? new Wording(text).Fill(values) : null;
        return new MethodPreview(
            [], note, piece.IsSaid ? byType : [], Missing(piece, words, values), MethodFindings.Of(words, language));
    }

    private static IReadOnlyList<string>? Missing(MethodPiece piece, PieceWords words, FieldValues values)
    {
        var forAll = words.Say.Where(one => one.For is null).ToList();
        if (!piece.IsSaid || forAll.Any(one => Phrase.Places(one.Text).Count == 0)) return null;
        return Shown(
            piece, [.. forAll.Where(one => one.Else is not null).Select(one => new Wording(one.Else!).Fill(values)!)]);
    }

    // Where there is one thing to say, it is the first that can be said.
    private static IReadOnlyList<string> Shown(MethodPiece piece, IReadOnlyList<string> says) =>
        piece.Kind is PieceKind.Objection or PieceKind.Refusal || says.Count == 0 ? says : [says[0]];
}
