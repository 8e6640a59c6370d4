using System.Text;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Strategy.Policies;
using Xunit;

namespace Debitor.Tests.Strategy.Policies;

/// <summary>Policies as people get them wrong, each with the sentences they are told.</summary>
public sealed class PolicyGalleryTests
{
    private static readonly string Good = PolicyFiles.ShippedText("ru-b2b");

    // What is changed in the shipped policy, and by what.
    private static readonly (string Old, string New)[] Mistakes =
    [
        ("policy: ru-b2b", "policy: Моя политика"),
        ("title: Политика", "titel: Политика"),
        ("country: RU", "country: Russia"),
        ("language: ru", "language: ua"),
        ("bank_lag: 3", "bank_lag: three"),
        ("bank_lag: 3", "bank_lag: -1"),
        ("allocate_credits: false", "allocate_credits: no"),
        ("tolerance: {RUB: 500,", "tolerance: {RUR: 500,"),
        ("tolerance: {RUB: 500,", "tolerance: {RUB: 5oo,"),
        ("tolerance: {RUB: 500,", "tolerance: {RUB: 500.001,"),
        ("contacts_a_day: {manager: 10}", "contacts_a_day: {managers: 10}"),
        ("    channel: call\n    addressee: accountant", "    channel: phone\n    addressee: accountant"),
        ("    when: {days: 1}", "    when: 1"),
        ("    when: {days: 1}", "    when: {}"),
        ("    when: {days: 1}", "    when: {days: 0}"),
        ("    when: {days: 1}", "    when: {days: 20}"),
        ("    when: {days: 1}", "    when: {days: 8}"),
        ("    when: {days: 1}", "    when: {segment: small}"),
        ("    when: {days: 1}", "    when: {days: 1, silence: 40}"),
        ("    repeat: 5", "    repeat: 50"),
        ("    repeat: 5", "    repeat: 1"),
        ("    template: overdue", "    template: overdu"),
        ("    warns_of: [supply_stop]", "    warns_of: [bailiff]"),
        (
            "  supply_stop: {overdue_days: 30, limit_share: 100, broken_promises: 2, warn_days: 1, approved_by: head}",
            ""),
        ("  calls: {day: 1, week: 3, month: 8}", "  calls: {day: 5, week: 3, month: 8}"),
        ("hours: {from: 09:00, to: 18:00}", "hours: {from: 18:00, to: 09:00}"),
        ("hours: {from: 09:00, to: 18:00}", "hours: {from: 9 утра, to: 18:00}"),
        ("weekdays: [mon, tue, wed, thu, fri]", "weekdays: [sat, sun]"),
        ("weekdays: [mon, tue, wed, thu, fri]", "weekdays: []"),
        ("silence: {min: 2, max: 30}", "silence: {min: 40, max: 30}"),
        ("deadline: 30, returns_to: manager}", "deadline: 30}\n  - {from: lawyer, to: manager, deadline: 5}"),
        ("addressees: [accountant,", "addressees: [accountant, accountant,"),
        ("{reason: no-funds, propose: schedule}", "{reason: no-money, propose: schedule}"),
        ("{reason: no-funds, propose: schedule}", "{reason: no-funds}"),
        ("  roles: 2", "  roles: 3"),
        ("  roles: 2", "  roles: 9"),
        ("prepaid_percent: 50", "prepaid_percent: 100"),
        ("lawyers: {overdue_days: 90,", "lawyers: {overdue_days: 50,"),
        ("approved_by: director}\n  # Отказ", "approved_by: auditor}\n  # Отказ"),
        ("Сообщите, каким днём", "Простите за беспокойство, {persona}. Сообщите, каким днём"),
        ("ladder:\n", "ladder: &all\n"),
        ("guard: block", "guard: block\nguard: warn"),
        ("guard: block", "guard: [block"),
        ("guard: block", "guard: *other"),
    ];

    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory, MemberData(nameof(Languages))]
    public void Every_mistake_is_told_with_its_place_and_its_remedy(Language language)
    {
        var words = Words.In(language);
        var gallery = new StringBuilder();
        HashSet<PersonRole> held = [.. Enum.GetValues<PersonRole>()];
        foreach (var (old, changed) in Mistakes)
        {
            Assert.Contains(old, Good, StringComparison.Ordinal);
            var at = Good.IndexOf(old, StringComparison.Ordinal);
            var text = Good[..at] + changed + Good[(at + old.Length)..];
            var reading = PolicyFiles.Read(text, held);
            gallery.Append(changed.Trim().ReplaceLineEndings(" ⏎ ")).Append('\n');
            foreach (var remark in reading.Remarks)
                gallery.Append("  ").Append(PolicySentences.Of(remark, "policy", words)).Append('\n');
            if (reading.Remarks.Count == 0) gallery.Append("  nothing\n");
        }

        Golden.Matches($"policy-faults-{LanguageCodes.Code(language)}.txt", gallery.ToString());
    }

    [Fact]
    public void A_text_of_any_depth_is_refused_and_not_a_danger()
    {
        var reading = PolicyFiles.Read(new string('[', 100_000), null);
        Assert.Contains(reading.Remarks, remark => remark.Key is "policy-read.too-deep" or "policy-read.not-yaml");
        Assert.Equal(
            "policy-read.too-long", PolicyFiles.Read(new string('x', PolicyFields.CharsMax + 1), null).Remarks[0].Key);
        Assert.Equal("policy-read.empty", PolicyFiles.Read("", null).Remarks[0].Key);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Policies_are_printed_as_documents(Language language)
    {
        foreach (var name in PolicyFiles.Shipped)
        {
            var printed = PolicyPrint.Markdown(PolicyFiles.Book(PolicyFiles.ShippedText(name)), Words.In(language));
            Golden.Matches($"policy-{name}-{LanguageCodes.Code(language)}.md", printed);
        }
    }

    [Fact]
    public void Policies_differ_by_what_they_mean()
    {
        Assert.Equal("", Changed("guard: block", "guard: block   # строго"));
        Assert.Equal("", Changed("allocate_credits: false\n", "\n"));
        Assert.Equal("first-call when.days 1>3", Changed("when: {days: 1}", "when: {days: 3}"));
        Assert.Equal("first-call alternate >email", Changed("    repeat: 7", "    repeat: 7\n    alternate: [email]"));
        Assert.Equal(" tolerance EUR 5.00, GBP 5.00, RUB 500.00, UAH 200.00, USD 5.00"
            + ">EUR 5.00, GBP 5.00, RUB 900.00, UAH 200.00, USD 5.00", Changed("{RUB: 500,", "{RUB: 900,"));
        Assert.Equal("claim limits.answer_days 30>14", Changed("answer_days: 30", "answer_days: 14"));
    }

    private static string Changed(string old, string changed)
    {
        var at = Good.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var text = Good[..at] + changed + Good[(at + old.Length)..];
        return string.Join("; ", PolicyDiff.Of(PolicyFiles.Book(Good), PolicyFiles.Book(text))
            .Select(change => $"{change.Subject} {change.Field} {change.Before}>{change.After}"));
    }
}
