using Debitor.Conversation.Method;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Languages;
using Debitor.Core.Strategy.Policies;
using Debitor.Languages;

namespace Debitor.Strategy.Policies;

/// <summary>A section of the official document of a policy.</summary>
/// <param name="Code">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Sentences">What it says, a paragraph each.</param>
/// <param name="Table">Head and rows; empty where there is none.</param>
public sealed record PolicySection(
    string Code, string Title, IReadOnlyList<string> Sentences, IReadOnlyList<IReadOnlyList<string>> Table);

/// <summary>Says a policy in plain words: what people read, print and sign.</summary>
internal sealed class PolicyDocument(PolicyBook book, Words words)
{
    /// <summary>The sections in their order.</summary>
    public static IReadOnlyList<PolicySection> Of(PolicyBook book, Words words) =>
        [.. new PolicyDocument(book, words).Sections()];

    private IEnumerable<PolicySection> Sections()
    {
        yield return Section("purpose", Purpose());
        yield return Section("ladder", [words["policy-doc.ladder.text"]]) with { Table = Ladder() };
        yield return Section("contacts", Contacts());
        yield return Section("promises", Promises());
        yield return Section("owners", Owners());
        if (book.Reactions.Count > 0) yield return Section("reactions", book.Reactions.Select(Reaction));
        yield return Section("prevention", Prevention());
        yield return Section("supply-stop", [.. Measure("supply-stop", book.SupplyStop), Exposure()]);
        yield return Section("claim", Measure("claim", book.Claim));
        yield return Section("lawyers", Measure("lawyers", book.Lawyers));
        yield return Section("refusal", Refusal());
        yield return Section("interest", [Interest()]);
        yield return Section("conversation", Conversation());
        yield return Section("publishing", Publishing());
        if (book.Templates.Count == 0) yield break;
        yield return Section("templates", book.Templates.Select(one =>
            one.Subject is { } subject ? $"{subject}\n{one.Text.TrimEnd()}" : one.Text.TrimEnd()));
    }

    private PolicySection Section(string code, IEnumerable<string> sentences) =>
        new(code, words[$"policy-doc.{code}"], [.. sentences], []);

    private IEnumerable<string> Purpose()
    {
        yield return words["policy-doc.purpose.text"];
        if (book.ToleranceMinor.Count > 0)
            yield return words["policy-doc.tolerance", ("sums", Sums(book.ToleranceMinor))];
        yield return words["policy-doc.bank", ("days", book.BankLagWorkingDaysMax)];
        if (book.ContactsADay.Count == 0) yield break;
        var list = book.ContactsADay.OrderBy(pair => pair.Key)
            .Select(pair => $"{words.Of("role", pair.Key)} {pair.Value}");
        yield return words["policy-doc.capacity", ("list", string.Join(", ", list))];
    }

    private IReadOnlyList<IReadOnlyList<string>> Ladder() =>
    [
        [
            words["policy-doc.when"], words["policy-doc.step"], words["policy-doc.channel"],
            words["policy-doc.addressee"], words["policy-doc.owner"], words["policy-doc.tone"],
            words["policy-doc.repeat"],
        ],
        .. book.Ladder.Select(step => (IReadOnlyList<string>)
        [
            When(step.When), NameOf(step),
            string.Join(", ", step.Alternates.Prepend(step.Channel).Select(one => words.Of("channel", one))),
            step.Addressee is { } addressee ? words.Of("contact-role", addressee) : "—",
            words.Of("role", step.Owner), words.Of("policy-tone", step.Tone),
            step.RepeatDays > 0 ? words["policy-doc.every", ("days", step.RepeatDays)] : words["policy-doc.once"],
        ]),
    ];

    private string NameOf(LadderStep step) =>
        step.Title ?? (words.Has($"rule.{step.Name}") ? StepWords.Name(words, step.Name) : step.Name);

    private string When(StepTrigger when)
    {
        List<string> parts = [];
        if (when.FromDay is { } day)
        {
            parts.Add(day < 0
                ? words["policy-doc.before", ("days", -day)]
                : words["policy-doc.after", ("days", day)]);
        }

        if (when.Silence is { } silence) parts.Add(words["policy-doc.silence", ("days", silence)]);
        if (when.Promise is { } promise) parts.Add(words.Of("policy-doc.promise", promise));
        if (when.AmountMinor.Count > 0) parts.Add(words["policy-doc.amount", ("sums", Sums(when.AmountMinor))]);
        if (when.LimitShare is { } share) parts.Add(words["policy-doc.limit", ("percent", share)]);
        if (when.Debtor is { } type) parts.Add(words["policy-doc.debtor", ("type", words.Of("debtor-type", type))]);
        if (when.Segment is { } segment)
        {
            var title = book.Segments.FirstOrDefault(known => known.Name == segment)?.Title ?? segment;
            parts.Add(words["policy-doc.segment", ("segment", title)]);
        }

        return string.Join("; ", parts);
    }

    private IEnumerable<string> Contacts()
    {
        var limits = book.Contacts;
        yield return words["policy-doc.contacts.preset", ("preset", words[PresetKey(limits.Preset)])];
        var days = limits.Weekdays.Select(day => words[$"policy-weekday.{PolicyChoices.Of(day)}"]);
        yield return words[
            "policy-doc.contacts.hours", ("from", $"{limits.Hours.From:HH\\:mm}"), ("to", $"{limits.Hours.To:HH\\:mm}"),
            ("days", string.Join(", ", days))];
        yield return limits.RestHours is { } rest
            ? words["policy-doc.contacts.rest", ("from", $"{rest.From:HH\\:mm}"), ("to", $"{rest.To:HH\\:mm}")]
            : words["policy-doc.contacts.no-rest"];
        yield return words[
            "policy-doc.contacts.silence", ("min", limits.SilenceDaysMin), ("max", limits.SilenceDaysMax)];
        yield return words["policy-doc.contacts.retry", ("days", limits.RetryWorkingDays)];
        (string Key, Frequency Limit)[] frequencies =
        [
            ("calls", limits.Calls), ("messages", limits.Messages), ("meetings", limits.Meetings),
            ("together", limits.Together), ("call-backs", limits.CallBacks), ("no-answer", limits.NoAnswer),
        ];
        foreach (var (key, limit) in frequencies)
        {
            var parts = Parts(limit).ToList();
            if (parts.Count > 0)
                yield return words[$"policy-doc.contacts.{key}", ("limits", string.Join(", ", parts))];
        }
    }

    private IEnumerable<string> Parts(Frequency limit)
    {
        if (limit.Day is { } day) yield return words["policy-doc.day", ("count", day)];
        if (limit.Week is { } week) yield return words["policy-doc.week", ("count", week)];
        if (limit.Month is { } month) yield return words["policy-doc.month", ("count", month)];
    }

    private IEnumerable<string> Promises()
    {
        var terms = book.Promises;
        yield return words["policy-doc.promises.what"];
        yield return words["policy-doc.promises.bank", ("days", terms.PaymentOrderBankDays)];
        yield return words["policy-doc.promises.tactic", ("broken", terms.BrokenMax), ("talks", terms.TalksMax)];
        if (terms.OnPaperFromMinor.Count > 0)
            yield return words["policy-doc.promises.paper", ("sums", Sums(terms.OnPaperFromMinor))];
        yield return words[terms.OnDayOff == DayOffRule.Move ? "policy-doc.promises.move" : "policy-doc.promises.warn"];
        yield return words["policy-doc.promises.dispute", ("days", book.DisputeReviewDays)];
    }

    private IEnumerable<string> Owners()
    {
        foreach (var hand in book.HandOvers)
        {
            var says = words[
                "policy-doc.owners.hand", ("from", words.Of("role", hand.From)), ("to", words.Of("role", hand.To)),
                ("days", hand.DeadlineDays)];
            if (book.HandOvers.Any(next => next.From == hand.To)) says += $" {words["policy-doc.owners.next"]}";
            yield return hand.ReturnsTo is { } back
                ? $"{says} {words["policy-doc.owners.back", ("role", words.Of("role", back))]}"
                : says;
        }

        var levels = book.AddresseeLevels.Select(role => words.Of("contact-role", role));
        yield return words["policy-doc.owners.theirs", ("roles", string.Join(" → ", levels))];
    }

    private string Reaction(Reaction one)
    {
        var on = one.Reason is { } reason
            ? ShippedMethod.Book(words.Language)[$"reason.{reason}"].Title
            : words.Of("debtor-type", one.Debtor!.Value);
        List<string> parts = [];
        if (one.Propose is { } kind)
            parts.Add(words["policy-doc.reactions.propose", ("what", words.Of("agreement-kind", kind))]);
        if (one.SilenceDaysMax is { } silence) parts.Add(words["policy-doc.reactions.silence", ("days", silence)]);
        if (one.BrokenMax is { } broken) parts.Add(words["policy-doc.reactions.broken", ("count", broken)]);
        if (one.Addressee is { } addressee)
            parts.Add(words["policy-doc.reactions.addressee", ("role", words.Of("contact-role", addressee))]);
        if (one.Owner is { } owner) parts.Add(words["policy-doc.reactions.owner", ("role", words.Of("role", owner))]);
        return $"{on}: {string.Join("; ", parts)}.";
    }

    private string Exposure()
    {
        List<string> what = [words["policy-doc.exposure.documents"]];
        if (book.Exposure.Proformas) what.Add(words["policy-doc.exposure.proformas"]);
        if (book.Exposure.Orders) what.Add(words["policy-doc.exposure.orders"]);
        return words["policy-doc.exposure", ("what", string.Join(", ", what))];
    }

    private IEnumerable<string> Prevention()
    {
        var terms = book.Prevention;
        yield return words["policy-doc.prevention.checklist"];
        yield return words["policy-doc.prevention.people", ("people", terms.PeopleMin), ("roles", terms.RolesMin)];
        yield return words["policy-doc.prevention.check", ("months", terms.CheckMonths)];
        if (terms.StepsADay > 0) yield return words["policy-doc.prevention.steps", ("count", terms.StepsADay)];
        yield return words["policy-doc.prevention.start"];
        yield return words[
            "policy-doc.prevention.earned", ("documents", terms.DocumentsInTime), ("months", terms.MonthsInTime),
            ("percent", terms.PrepaidPercent), ("days", terms.DeferralDays), ("growth", terms.LimitGrowthPercent)];
        yield return words["policy-doc.prevention.back", ("count", terms.BrokenMax)];
        yield return words["policy-doc.prevention.papers"];
    }

    private IEnumerable<string> Measure(string code, LimitRule? rule)
    {
        if (rule is null) return [words["policy-doc.limit.none"]];
        return [words[$"policy-doc.{code}.text"], .. Rule(rule)];
    }

    private IEnumerable<string> Rule(LimitRule rule)
    {
        List<string> any = [];
        if (rule.OverdueDays is { } days) any.Add(words["policy-doc.limit.days", ("days", days)]);
        if (rule.LimitShare is { } share) any.Add(words["policy-doc.limit", ("percent", share)]);
        if (rule.BrokenPromises is { } broken) any.Add(words["policy-doc.limit.broken", ("count", broken)]);
        if (rule.AmountMinor.Count > 0) any.Add(words["policy-doc.amount", ("sums", Sums(rule.AmountMinor))]);
        if (any.Count > 0) yield return words["policy-doc.limit-from", ("conditions", string.Join("; ", any))];
        if (rule.WarnDays is > 0 and var warn) yield return words["policy-doc.limit.warn", ("days", warn)];
        if (rule.AnswerDays is { } answer) yield return words["policy-doc.limit.answer", ("days", answer)];
        if (rule.ApprovedBy is { } role)
            yield return words["policy-doc.limit.approved", ("role", words.Of("role", role))];
    }

    private IEnumerable<string> Refusal() =>
    [
        .. Measure("refusal", book.Refusal), words["policy-doc.refusal.weigh"], words["policy-doc.refusal.origin"],
        words["policy-doc.refusal.instead"], words["policy-doc.refusal.letter"],
    ];

    private string Interest() => book.Interest is { } regime
        ? words["policy-doc.interest.text", ("regime", words[InterestKey(regime)])]
        : words["policy-doc.interest.none"];

    private IEnumerable<string> Conversation()
    {
        var terms = book.Conversation;
        yield return words[
            terms.PreparationIsRequired ? "policy-doc.conversation.required" : "policy-doc.conversation.advised"];
        yield return words["policy-doc.conversation.from", ("contact", terms.WorkspaceFromContact)];
        if (terms.WorkspaceFromMinor.Count > 0)
            yield return words["policy-doc.conversation.sum", ("sums", Sums(terms.WorkspaceFromMinor))];
    }

    private IEnumerable<string> Publishing()
    {
        var terms = book.Publishing;
        yield return words["policy-doc.publishing.reason"];
        if (terms.ApprovedBy is { } role)
            yield return words["policy-doc.publishing.second", ("role", words.Of("role", role))];
        yield return words["policy-doc.publishing.peak", ("count", terms.ContactsMax), ("times", terms.TimesMax)];
    }

    private string Sums(IReadOnlyDictionary<Currency, long> sums) => string.Join(
        ", ", sums.Select(pair => Written.Money(new Money(pair.Value, pair.Key), words.Language)));

    private static string PresetKey(ContactPreset preset) => preset switch
    {
        ContactPreset.B2b => "policy-preset.b-b",
        ContactPreset.Ru230 => "policy-preset.ru-fz",
        ContactPreset.Ua1349 => "policy-preset.ua-law",
        ContactPreset.UsRegF => "policy-preset.us-reg-f",
        ContactPreset.EuGbB2b => "policy-preset.eu-gb",
    };

    private static string InterestKey(InterestRegime regime) => regime switch
    {
        InterestRegime.Ru395 => "policy-interest.ru-b",
        InterestRegime.RuPenalty => "policy-interest.ru-penalty",
        InterestRegime.Ua625 => "policy-interest.ua-b",
        InterestRegime.UaPenalty => "policy-interest.ua-penalty",
        InterestRegime.Eu => "policy-interest.eu",
        InterestRegime.Gb => "policy-interest.gb",
    };
}
