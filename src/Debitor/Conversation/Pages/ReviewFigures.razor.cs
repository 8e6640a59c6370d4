using Debitor.Conversation.Transcripts;
using Debitor.Core;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Languages;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>How a call went: shares, pace, pauses, what was said of debt and agreement. Nothing adds up to a mark.
/// </summary>
public sealed partial class ReviewFigures
{
    [Parameter, EditorRequired]
    public required TranscriptReview Transcript { get; set; }

    private TranscriptFigures Figures => Transcript.Figures;

    private IEnumerable<(string Name, string Value, IReadOnlyList<(string Text, int? Cue)> More)> Shown
    {
        get
        {
            yield return Line("length", Figures.LengthMs, At);
            yield return Line(
                "share", Figures.Share, share => Words[
                    "review.figure.share.value", ("percent", share.ManagerPerMille / 10),
                    ("basis", Words.Of("talk-share-basis", share.Basis))]);
            yield return Line(
                "pace", Figures.Pace, pace => Words["review.figure.pace.value", ("count", pace.MedianWordsAMinute)]);
            yield return SpeedUps();
            yield return Pauses();
            yield return Interruptions();
            yield return Longest();
        }
    }

    private List<SaidLine> Said
    {
        get
        {
            List<SaidLine> lines = [];
            var said = Figures.Said.Value;
            lines.AddRange(Named(said.Debts, "debt", Show));
            lines.AddRange(Named(said.DaysOverdue, "days", days => Words["review.said.day-count", ("count", days)]));
            lines.AddRange(said.AgreedDays.Select(fact => Line("day", fact, Show)));
            lines.AddRange(said.AgreedSums.Select(fact => Line("sum", fact, Show)));
            if (said.AgreedDays.Count > 0 || said.Recap is not null)
            {
                lines.Add(new SaidLine(
                    Words["review.said.recap"], "—",
                    Words[said.Recap is null ? "review.said.recap.none" : "review.said.recap.heard"],
                    said.Recap is null ? null : "good", said.Recap?.Place));
            }

            return lines;
        }
    }

    // The whole debt always; a document or its days only when somebody named them.
    private IEnumerable<SaidLine> Named<T>(
        IReadOnlyList<SaidFact<T>> facts, string what, Func<T, string> known)
    {
        var exact = facts.Where(fact => fact.Outcome == SaidOutcome.Exactly).ToList();
        if (exact.Count > 0) return exact.Select(fact => Line(what, fact, known));
        return facts.Take(1).Select(fact => Line(what, fact, known));
    }

    private SaidLine Line<T>(string what, SaidFact<T> fact, Func<T, string> known) => new(
        Words[$"review.said.{what}"], known(fact.Expected), Words.Of("said-outcome", fact.Outcome),
        fact.Outcome switch
        {
            SaidOutcome.Exactly => "good",
            SaidOutcome.Otherwise => "amber",
            _ => null,
        },
        fact.Place);

    private (string, string, IReadOnlyList<(string, int?)>) Line<T>(
        string name, Decision<T, FigureUnknown> figure, Func<T, string> value) => (
        Words[$"review.figure.{name}"],
        figure.Refusal is { } unknown ? Words.Of("figure-unknown", unknown) : value(figure.Value), []);

    private (string, string, IReadOnlyList<(string, int?)>) SpeedUps()
    {
        var name = Words["review.figure.speed-ups"];
        if (Figures.Pace.Refusal is { } unknown) return (name, Words.Of("figure-unknown", unknown), []);
        var found = Figures.Pace.Value.SpeedUps;
        return (
            name, found.Count == 0 ? Words["review.figure.speed-ups.none"] : "",
            [
                .. found.Select(one => (
                    Words["review.figure.speed-up", ("at", At(one.AtMs)), ("percent", one.AboveMedianPerMille / 10)],
                    (int?)one.Cue)),
            ]);
    }

    private (string, string, IReadOnlyList<(string, int?)>) Pauses()
    {
        var name = Words["review.figure.pauses"];
        if (Figures.Questions.Refusal is { } unknown) return (name, Words.Of("figure-unknown", unknown), []);
        var asked = Figures.Questions.Value;
        if (asked.Count == 0) return (name, Words["review.figure.pauses.none"], []);
        var pauses = asked.Select(question => question.PauseMs).OfType<long>().Order().ToList();
        var value = pauses.Count == 0
            ? Words["review.figure.pauses.questions", ("count", asked.Count)]
            : Words[
                "review.figure.pauses.value", ("count", asked.Count), ("pause", Seconds(pauses[pauses.Count / 2]))];
        var hurried = asked.Where(question => question.After == AfterQuestion.WentOn).ToList();
        List<(string, int?)> more = [];
        if (hurried.Count > 0)
            more.Add((Words["review.figure.hurried", ("count", hurried.Count)], hurried[0].Cue));
        if (pauses.Count == 0 && Figures.PausesUnknown is { } why) more.Add((Words.Of("figure-unknown", why), null));
        return (name, value, more);
    }

    private (string, string, IReadOnlyList<(string, int?)>) Interruptions()
    {
        var name = Words["review.figure.interruptions"];
        if (Figures.Interruptions.Refusal is { } unknown) return (name, Words.Of("figure-unknown", unknown), []);
        var found = Figures.Interruptions.Value;
        return (
            name,
            Words[
                "review.figure.interruptions.value", ("ours", found.Count(one => one.ByManager)),
                ("theirs", found.Count(one => !one.ByManager))],
            [.. found.Where(one => one.ByManager).Select(one => (At(one.AtMs), (int?)one.Cue))]);
    }

    private (string, string, IReadOnlyList<(string, int?)>) Longest()
    {
        List<(string, int?)> more = [];
        Add("ours", Figures.LongestOurs);
        Add("theirs", Figures.LongestTheirs);
        return (
            Words["review.figure.longest"],
            more.Count == 0 ? Words.Of("figure-unknown", Figures.LongestOurs.Refusal ?? FigureUnknown.OneSide) : "",
            more);

        void Add(string whose, Decision<Monologue, FigureUnknown> longest)
        {
            if (longest.Refusal is not null) return;
            var one = longest.Value;
            var length = one.Ms is { } ms ? At(ms) : Words["review.length.words", ("count", one.Words)];
            more.Add((Words[$"review.figure.longest.{whose}", ("length", length)], one.Cue));
        }
    }

    // Tenths of a second: 1,4.
    private string Seconds(long ms) => Written.Number(ms / 100 / 10m, Desk.Language);

    private static string Time(long? ms) => ms is { } at ? $" ({At(at)})" : "";

    private sealed record SaidLine(string What, string Known, string Heard, string? Class, SaidPlace? Place);
}
