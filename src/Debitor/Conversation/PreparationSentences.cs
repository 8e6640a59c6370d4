using System.Globalization;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Prevention;
using Debitor.Languages;
using Debitor.Prevention;

namespace Debitor.Conversation;

/// <summary>A preparation in sentences, the same on the screen and at the command line.</summary>
internal static class PreparationSentences
{
    /// <summary>What a way out is: sums, days, the letter.</summary>
    public static string Of(Words words, PaymentOption option)
    {
        List<string> parts = [];
        if (option.WithoutMoneyMinor > 0)
        {
            var key = option.Kind == OptionKind.Offset ? "prepare.option.offset" : "prepare.option.return";
            parts.Add(words[key, ("sum", new Money(option.WithoutMoneyMinor, option.Currency))]);
        }

        if (option is { MeetsOn: { } meetsOn, MeetsAt: { } meetsAt })
            parts.Add(words["prepare.option.meet", ("day", meetsOn), ("hour", Hour(meetsAt))]);
        if (option.LetterDueOn is { } letterOn)
        {
            var key = option.IsOnPaper ? "prepare.option.letter.paper" : "prepare.option.letter";
            parts.Add(words[key, ("day", letterOn)]);
        }

        parts.AddRange(option.Parts.Select(part => Of(words, part, option.Currency)));
        return string.Join("; ", parts);
    }

    /// <summary>A sum by a day.</summary>
    public static string Of(Words words, AgreedPart part, Currency currency) =>
        words["prepare.option.pay", ("sum", new Money(part.AmountMinor, currency)), ("day", part.DueOn)];

    /// <summary>Why a way out is offered.</summary>
    public static string Why(Words words, PaymentOption option) =>
        string.Join("; ", option.Why.Select(reason => words.Of("option-reason", reason)));

    public static string Of(Words words, DebtorEvidence evidence) => words[
        "prepare.evidence.line", ("what", words.Of("evidence", evidence.Kind)), ("times", evidence.Times),
        ("day", evidence.LastOn)];

    /// <summary>The type in a few words: «нерадивый: 4 признака».</summary>
    public static string Of(Words words, DebtorTypeModel type)
    {
        var name = words.Of("debtor-type", type.Type);
        if (type.Choice is { } choice) return words["prepare.type.chosen", ("type", name), ("person", choice.Person)];
        return type.Finding.Signs == 0
            ? words["prepare.type.assumed", ("type", name)]
            : words["prepare.type.signs", ("type", name), ("signs", type.Finding.Signs)];
    }

    /// <summary>What the evidence says.</summary>
    public static string Says(Words words, DebtorFinding finding) => words[
        "prepare.type.says", ("type", words.Of("debtor-type", finding.Type)),
        ("certainty", words.Of("certainty", finding.Certainty))];

    public static string Of(Words words, PaperFinding finding) => words.Of(
        "paper-gap", finding.Gap, ("numbers", string.Join(", ", finding.Numbers)), ("day", (object?)finding.On ?? ""));

    /// <summary>Whether the papers of what is overdue carry a claim.</summary>
    public static string Of(Words words, ClaimReadiness claim) => claim.IsReady
        ? words["claim.ready"]
        : words["claim.blocked", ("count", claim.Blocking.Count()), ("all", claim.Documents.Count)];

    /// <summary>How they are doing, where it is known from, and how old that is.</summary>
    public static string Of(Words words, SeenCondition seen) => words[
        "condition.line", ("day", seen.Row.SeenOn), ("trend", words.Of("condition-trend", seen.Row.Trend)),
        ("source", words.Of("condition-source", seen.Row.SeenIn)), ("age", words.Of("condition-age", seen.Age))];

    public static string Of(Words words, Gain gain) => words.Of(
        "gain", gain.Kind, ("sum", (object?)gain.Sum ?? ""), ("days", (object?)gain.Days ?? 0));

    public static string Of(Words words, DelayTotal cost) =>
        words["prepare.cost", ("sum", cost.Accrued), ("daily", cost.ADay)];

    /// <summary>When they pay next, and until when somebody should call.</summary>
    public static string Of(Words words, PaymentWindow window)
    {
        if (window.Before is not { } before) return words["prepare.window", ("day", window.PaysOn)];
        var key = window switch
        {
            { IsToday: true } => "prepare.window.today",
            { MissedToday: true } => "prepare.window.missed",
            _ => "prepare.window.before",
        };
        return words[key, ("day", window.PaysOn), ("hour", Hour(before))];
    }

    /// <summary>What was tried so far, in sentences; empty when there is nothing to say.</summary>
    public static IEnumerable<string> Of(Words words, TalkHistory situation)
    {
        if (situation.TalksWithoutResult + situation.BrokenPromises > 0)
        {
            yield return words[
                "prepare.situation.talks", ("talks", situation.TalksWithoutResult),
                ("broken", situation.BrokenPromises)];
        }

        if (situation.Unanswered > 1)
            yield return words["prepare.situation.unanswered", ("count", situation.Unanswered)];
        if (situation.DatesMoved > 0)
        {
            yield return words[
                "prepare.agreements.moved", ("moved", situation.DatesMoved), ("all", situation.DatesAgreed)];
        }

        if (situation.ChangesTactic) yield return words["prepare.situation.change"];
    }

    /// <summary>An agreement in one sentence: form, sums and days, the letter.</summary>
    public static string Of(Words words, AgreementLine line)
    {
        var agreement = line.Agreement;
        List<string> parts = [];
        if (agreement is { MeetsAt: { } hour, LastDueOn: { } day })
            parts.Add(words["prepare.option.meet", ("day", day), ("hour", Hour(hour))]);
        if (agreement.LetterDueOn is { } letterOn)
        {
            var key = agreement.IsOnPaper ? "prepare.option.letter.paper" : "prepare.option.letter";
            parts.Add(words[key, ("day", letterOn)]);
        }

        if (line.Payment is { } payment)
            parts.AddRange(payment.Parts.Select(part => Of(words, part, payment.Currency)));
        else if (agreement.MeetsAt is null && agreement.Note is { } note) parts.Add(note);
        return string.Join("; ", parts);
    }

    public static string Hour(TimeOnly hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);
}
