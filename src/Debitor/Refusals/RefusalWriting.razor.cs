using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Refusals;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Refusals;

/// <summary>One stage of a refusal that is being written.</summary>
public sealed partial class RefusalWriting
{
    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required RefusalModel Model { get; set; }

    [Parameter, EditorRequired]
    public required RefusalDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required RefusalStage Stage { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RefusalGap> Gaps { get; set; }

    /// <summary>Is told after every change.</summary>
    [Parameter, EditorRequired]
    public required Func<Task> Typed { get; set; }

    private Words Words => Desk.Words;

    private Language Letters => Draft.Language ?? Desk.Language;

    private RefusalLetter Written => new(Model.Book, Draft, Model.Voices);

    private static string Of(RefusalStage stage) => StoredWord.Of(stage);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NoteKey(RefusalAlternative kind, AlternativeOutcome? outcome) => (kind, outcome) switch
    {
        (_, AlternativeOutcome.Rejected) => "refusal.alternative.why-not",
        (RefusalAlternative.SmallerLimit, _) => "refusal.alternative.limit",
        _ => "refusal.alternative.note",
    };

    private Task Choose(RefusalAlternative kind, AlternativeOutcome outcome)
    {
        One(kind).Outcome = outcome;
        return Typed();
    }

    private Task Write(RefusalAlternative kind, string? note)
    {
        One(kind).Note = note;
        return Typed();
    }

    private DraftAlternative One(RefusalAlternative kind)
    {
        if (Draft.Of(kind) is { } known) return known;
        var one = new DraftAlternative { Kind = kind };
        Draft.Alternatives = [.. Draft.Alternatives, one];
        return one;
    }

    private Task Compose()
    {
        Draft.Letter = Written.Compose();
        return Typed();
    }

    private Task Mend(string text)
    {
        Draft.Letter = text;
        return Typed();
    }
}
