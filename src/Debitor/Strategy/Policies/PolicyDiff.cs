using System.Globalization;
using Debitor.Core;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Strategy.Policies;

/// <summary>What two policies say differently.</summary>
/// <param name="Subject">The step, template, segment and so on; empty for the policy itself.</param>
/// <param name="Field">What of it, by its keys: <c>when.days</c>.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is not there any more.</param>
public sealed record PolicyChange(string Subject, string Field, string? Before, string? After);

/// <summary>Compares policies by what they mean: order of keys, comments and words left to defaults do not count.
/// </summary>
internal static class PolicyDiff
{
    private const string Nothing = "";

    public static IReadOnlyList<PolicyChange> Of(PolicyBook before, PolicyBook after)
    {
        var old = Leaves(before).ToDictionary(leaf => (leaf.Subject, leaf.Field), leaf => leaf.Value);
        var now = Leaves(after).ToDictionary(leaf => (leaf.Subject, leaf.Field), leaf => leaf.Value);
        List<PolicyChange> changes = [];
        foreach (var (key, value) in now)
        {
            if (old.GetValueOrDefault(key) != value)
                changes.Add(new PolicyChange(key.Subject, key.Field, old.GetValueOrDefault(key), value));
        }

        changes.AddRange(old.Where(leaf => !now.ContainsKey(leaf.Key))
            .Select(leaf => new PolicyChange(leaf.Key.Subject, leaf.Key.Field, leaf.Value, null)));
        return changes;
    }

    /// <summary>Everything a policy says, defaults written out; what is not there is left out.</summary>
    internal static IEnumerable<(string Subject, string Field, string Value)> Leaves(PolicyBook book) =>
        All(book).Where(leaf => leaf.Value is { Length: > 0 }).DistinctBy(leaf => (leaf.Subject, leaf.Field))
            .Select(leaf => (leaf.Subject, leaf.Field, leaf.Value!));

    private static IEnumerable<(string Subject, string Field, string? Value)> All(PolicyBook book)
    {
        (string, string, string?) Own(string field, object? value) => (Nothing, field, Said(value));
        return
        [
            Own("policy", book.Name), Own("title", book.Title), Own("country", book.Country),
            Own("language", Core.Languages.LanguageCodes.Code(book.Language)),
            .. book.Segments.SelectMany(one => new[]
            {
                (one.Name, "segments.title", (string?)one.Title), (one.Name, "segments.cards", Joined(one.Cards)),
            }),
            Own("tolerance", book.ToleranceMinor), Own("bank_lag", book.BankLagWorkingDaysMax),
            Own("allocate_credits", book.AllocatesCredits), Own("dispute_review", book.DisputeReviewDays),
            .. book.ContactsADay.Select(pair => Own($"contacts_a_day.{PolicyChoices.Of(pair.Key)}", pair.Value)),
            .. book.Ladder.SelectMany(Step),
            .. Contacts(book.Contacts).Select(leaf => Own($"contacts.{leaf.Field}", leaf.Value)),
            Own("promises.bank_days", book.Promises.PaymentOrderBankDays),
            Own("promises.broken_max", book.Promises.BrokenMax), Own("promises.talks_max", book.Promises.TalksMax),
            Own("promises.on_paper_from", book.Promises.OnPaperFromMinor),
            Own("promises.day_off", book.Promises.OnDayOff),
            .. book.HandOvers.SelectMany(hand => new[]
            {
                (PolicyChoices.Of(hand.From), "hand_over.to", Said(hand.To)),
                (PolicyChoices.Of(hand.From), "hand_over.deadline", Said(hand.DeadlineDays)),
                (PolicyChoices.Of(hand.From), "hand_over.returns_to", Said(hand.ReturnsTo)),
            }),
            Own("addressees", Joined(book.AddresseeLevels.Select(role => PolicyChoices.Of(role)))),
            .. book.Reactions.SelectMany(Reaction),
            .. Limit("supply_stop", book.SupplyStop), .. Limit("claim", book.Claim),
            .. Limit("lawyers", book.Lawyers), .. Limit("refusal", book.Refusal),
            Own("limits.exposure.proformas", book.Exposure.Proformas),
            Own("limits.exposure.orders", book.Exposure.Orders),
            Own("interest", book.Interest), Own("guard", book.Guard),
            Own("conversation.preparation", book.Conversation.PreparationIsRequired ? "required" : "advised"),
            Own("conversation.workspace_from_contact", book.Conversation.WorkspaceFromContact),
            Own("conversation.workspace_from", book.Conversation.WorkspaceFromMinor),
            Own("publishing.approved_by", book.Publishing.ApprovedBy),
            Own("publishing.contacts_max", book.Publishing.ContactsMax),
            Own("publishing.times_max", book.Publishing.TimesMax),
            .. book.Templates.SelectMany(one => new[]
            {
                (one.Name, "templates.subject", one.Subject), (one.Name, "templates.text", (string?)one.Text.Trim()),
            }),
        ];
    }

    private static IEnumerable<(string, string, string?)> Step(LadderStep step, int place)
    {
        (string, string, string?) Of(string field, object? value) => (step.Name, field, Said(value));
        return
        [
            Of("place", place + 1), Of("title", step.Title), Of("when.days", step.When.FromDay),
            Of("when.silence", step.When.Silence), Of("when.promise", step.When.Promise),
            Of("when.amount", step.When.AmountMinor), Of("when.limit_share", step.When.LimitShare),
            Of("when.debtor", step.When.Debtor), Of("when.segment", step.When.Segment), Of("channel", step.Channel),
            Of("alternate", Joined(step.Alternates.Select(one => PolicyChoices.Of(one)))),
            Of("addressee", step.Addressee), Of("owner", step.Owner), Of("tone", step.Tone),
            Of("template", step.Template), Of("repeat", step.RepeatDays),
            Of("warns_of", Joined(step.WarnsOf.Select(one => PolicyChoices.Of(one)))),
        ];
    }

    private static IEnumerable<(string Field, object? Value)> Contacts(ContactLimits limits) =>
    [
        ("preset", limits.Preset), .. Limits("calls", limits.Calls), .. Limits("messages", limits.Messages),
        .. Limits("meetings", limits.Meetings), .. Limits("together", limits.Together),
        .. Limits("call_backs", limits.CallBacks), .. Limits("no_answer", limits.NoAnswer),
        ("retry_after", limits.RetryWorkingDays),
        ("weekdays", Joined(limits.Weekdays.Order().Select(day => PolicyChoices.Of(day)))),
        ("hours", limits.Hours), ("rest_hours", limits.RestHours), ("silence.min", limits.SilenceDaysMin),
        ("silence.max", limits.SilenceDaysMax),
    ];

    private static IEnumerable<(string, object?)> Limits(string name, Frequency limit) =>
        [($"{name}.day", limit.Day), ($"{name}.week", limit.Week), ($"{name}.month", limit.Month)];

    private static IEnumerable<(string, string, string?)> Reaction(Reaction one)
    {
        var on = one.Reason ?? (one.Debtor is { } type ? PolicyChoices.Of(type) : "");
        return
        [
            (on, "reactions.silence_max", Said(one.SilenceDaysMax)), (on, "reactions.broken_max", Said(one.BrokenMax)),
            (on, "reactions.addressee", Said(one.Addressee)), (on, "reactions.owner", Said(one.Owner)),
            (on, "reactions.propose", Said(one.Propose)),
        ];
    }

    private static IEnumerable<(string, string, string?)> Limit(string name, LimitRule? rule) => rule is null
        ? []
        :
        [
            (name, "limits.overdue_days", Said(rule.OverdueDays)), (name, "limits.limit_share", Said(rule.LimitShare)),
            (name, "limits.broken_promises", Said(rule.BrokenPromises)),
            (name, "limits.amount", Said(rule.AmountMinor)), (name, "limits.warn_days", Said(rule.WarnDays)),
            (name, "limits.answer_days", Said(rule.AnswerDays)), (name, "limits.approved_by", Said(rule.ApprovedBy)),
        ];

    private static string Joined(IEnumerable<string> words) => string.Join(", ", words);

    private static string? Said(object? value) => value switch
    {
        null => null,
        Enum word => PolicyChoices.Of(word),
        bool flag => flag ? "true" : "false",
        HourSpan span => $"{span.From:HH\\:mm}–{span.To:HH\\:mm}",
        IReadOnlyDictionary<Currency, long> sums => Joined(
            sums.OrderBy(sum => sum.Key).Select(sum => $"{sum.Key} {MinorUnits.ToText(sum.Value, sum.Key)}")),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
