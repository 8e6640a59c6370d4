using System.Globalization;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Languages;
using TalkSituation = Debitor.Core.Conversation.Method.TalkSituation;

namespace Debitor.Conversation;

/// <summary>What is known of one talk, for the words of the method.</summary>
internal sealed class TalkValues(WorkspaceModel model, ConversationDraft draft)
{
    private const int DocumentsNamed = 4;

    private readonly PreparationModel _known = model.Preparation;

    /// <summary>What kind of talk it is.</summary>
    public TalkSituation Situation => new()
    {
        Direction = model.Row.Direction,
        IsMeeting = model.Row.Channel == Channel.Meeting,
        IsBeforeDue = _known.Debts.All(debt => debt.Debt.OverdueMinor == 0),
        TalksBefore = Talks,
        TalksWithoutResult = _known.Situation.TalksWithoutResult,
        AgreementsBroken = _known.Situation.BrokenPromises,
        LastAgreement = Last?.Standing?.State,
        Type = _known.Type.Type,
        Decider = draft.Decides switch
        {
            true => DeciderReach.Speaking,
            false => draft.IsDeciderAbsent ? DeciderReach.Absent : DeciderReach.NotSpeaking,
            null => DeciderReach.Unknown,
        },
    };

    private int Talks => _known.Tried.Sum(tried => tried.Times - tried.Unanswered);

    private AgreementLine? Last => _known.Agreements.FirstOrDefault(line => line.Payment is not null);

    /// <summary>The figures of the talk in a language.</summary>
    public FieldValues In(Language language)
    {
        var values = Debt(People(new FieldValues(language, model.Facts.On)));
        return Goals(History(values))
            .With(Field.NextDay, draft.NextOn).With(Field.NextHour, draft.NextAt)
            .With(Field.PayDays, PayDays(values)).With(Field.CutOff, _known.Habit?.CutOff)
            .With(Field.Gain, Gain(values));
    }

    private string? PayDays(FieldValues values)
    {
        var words = Words.In(values.Language);
        return _known.Habit switch
        {
            null => null,
            { Weekdays.Count: > 0 } habit => words["talk.pay-days.week", ("days", values.Joined(
                [.. habit.Weekdays.OrderBy(day => ((int)day + 6) % 7).Select(day => words.Of("talk.pay-day", day))]))],
            var habit => words["talk.pay-days.month", ("days", values.Joined(
                [.. habit.MonthDays.Select(day => day.ToString(CultureInfo.InvariantCulture))]))],
        };
    }

    // What can be said of it in the middle of a sentence.
    private string? Gain(FieldValues values)
    {
        var words = Words.In(values.Language);
        List<string> gains = [];
        foreach (var gain in _known.Gains)
        {
            if (gain is { Kind: GainKind.DeferralKept, Days: { } days })
                gains.Add(words["talk.gain.deferral", ("days", days)]);
            if (gain is { Kind: GainKind.LimitRestored or GainKind.LimitFreed, Sum: { } sum })
                gains.Add(words["talk.gain.limit", ("sum", sum)]);
        }

        return gains.Count == 0 ? null : values.Joined(gains);
    }

    private FieldValues People(FieldValues values)
    {
        var language = values.Language;
        var speaker = model.NameOf(draft);
        var decider = _known.People.FirstOrDefault(person => person.Link.Decides);
        var standIn = _known.People.FirstOrDefault(person => person.Link.DeputyFor is not null);
        var knownBy = model.SpeakerOf(draft)?.Link.KnownBy
            ?? _known.People.Select(person => person.Link.KnownBy).FirstOrDefault(known => known is not null);
        var debt = _known.Debts.Count > 0 ? _known.Debts[0] : null;
        return values
            .With(Field.Person, speaker is null ? null : Addressing.Of(speaker, language))
            .With(Field.Customer, SpokenName.OfCompany(model.Facts.Customer.Name))
            .With(Field.Us, debt is null ? null : SpokenName.OfCompany(debt.Company.Name))
            .With(Field.Ours, SpokenName.OfOurs(model.Leader))
            .With(Field.Colleague, Colleague(knownBy))
            .With(Field.Decider, decider is null ? null : Addressing.Of(decider.Person.Name, language))
            .With(Field.StandIn, standIn is null ? null : Addressing.Of(standIn.Person.Name, language));
    }

    // Whoever leads the talk is no colleague.
    private string? Colleague(string? knownBy)
    {
        if (draft.OtherCallerId is { } caller && model.Facts.People.TryGetValue(caller, out var other))
            return SpokenName.OfOurs(other.Name);
        if (knownBy is null) return null;
        var person = model.Facts.People.Values.FirstOrDefault(one => one.Email == knownBy || one.Name == knownBy);
        return person?.Id == model.Row.PersonId ? null : SpokenName.OfOurs(person?.Name ?? knownBy);
    }

    private FieldValues Debt(FieldValues values)
    {
        var isOverdue = _known.Debts.Any(debt => debt.Debt.OverdueMinor > 0);
        var documents = _known.Debts.SelectMany(debt => debt.Debt.Documents)
            .Where(document => !isOverdue || document.DaysOverdue > 0)
            .OrderBy(document => document.Document.DueOn).ToList();
        var sums = _known.Debts.Select(debt => isOverdue ? debt.Overdue : debt.Open).ToList();
        if (documents.Count == 0) return values;
        return values
            .With(Field.Debt, sums)
            .With(Field.Days, documents.Max(document => document.DaysOverdue) is > 0 and var days ? days : null)
            .With(Field.Document, documents[0].Document.Number)
            .With(Field.Documents, documents.Count > DocumentsNamed
                ? null
                : values.Joined([.. documents.Select(document => document.Document.Number)]))
            .With(Field.Due, documents[0].Document.DueOn)
            .With(Field.Cost, [.. _known.CostTotals.Select(cost => cost.Accrued)])
            .With(Field.CostADay, [.. _known.CostTotals.Select(cost => cost.ADay)]);
    }

    private FieldValues History(FieldValues values)
    {
        var last = _known.Contacts.Count > 0 ? _known.Contacts[0] : null;
        values = values.With(Field.LastTalkDay, last?.On).With(Field.Talks, Talks > 0 ? Talks : null);
        if (Last is not { Payment: { } payment, Total: { } total } agreed) return values;
        return values.With(Field.PromisedSum, total).With(Field.PromisedDay, payment.Parts[^1].DueOn)
            .With(Field.Received, agreed.Received);
    }

    private FieldValues Goals(FieldValues values)
    {
        var offered = draft.Options.Where(option => option.IsChosen && !string.IsNullOrWhiteSpace(option.Text))
            .Select(option => option.Text!.Trim()).Take(2).ToList();
        values = values
            .With(Field.OptionOne, offered.Count > 0 ? offered[0] : null)
            .With(Field.OptionTwo, offered.Count > 1 ? offered[1] : null);
        if (draft.Goals.Count != 1) return values;
        var goal = draft.Goals[0];
        return values
            .With(Field.GoalSum, Sum(goal.BestAmount, goal.Currency)).With(Field.GoalDay, goal.BestOn)
            .With(Field.LeastSum, Sum(goal.LeastAmount, goal.Currency)).With(Field.LeastDay, goal.LeastOn);
    }

    private static Money? Sum(string? text, string? currency) =>
        DraftAgreements.TryAmount(text, currency, out var sum) ? sum : null;
}

/// <summary>How companies and our own people are called on the phone.</summary>
internal static class SpokenName
{
    /// <summary>What stands in quotation marks; without them the name as it is: «Вектор» of ООО «Вектор».</summary>
    public static string OfCompany(string name)
    {
        var from = name.IndexOf('«', StringComparison.Ordinal);
        var to = name.LastIndexOf('»');
        return from >= 0 && to > from + 1 ? name[(from + 1)..to] : name;
    }

    /// <summary>Name and surname: «Ирина Лебедева» of «Лебедева Ирина Алексеевна».</summary>
    public static string OfOurs(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 3 ? $"{words[1]} {words[0]}" : name;
    }
}
