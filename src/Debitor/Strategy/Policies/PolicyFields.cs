using System.Text.RegularExpressions;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Strategy.Policies;

/// <summary>The one description of the policy file.</summary>
internal static partial class PolicyFields
{
    /// <summary>Characters of a file.</summary>
    public const int CharsMax = 200_000;

    private const int TitleCharsMax = 200;
    private const int TextCharsMax = 5_000;
    private const int DaysMax = 3_650;
    private const int CountMax = 1_000;
    private const int PercentMax = 1_000;

    // ISO 3166 reserves it for the European Union.
    private const string Union = "EU";

    private static readonly PolicyShape Name = new(ShapeKind.Name) { Max = 60 };
    private static readonly PolicyShape Title = new(ShapeKind.Text) { Max = TitleCharsMax };
    private static readonly PolicyShape Days = new(ShapeKind.Number) { Max = DaysMax };
    private static readonly PolicyShape FromOneDay = new(ShapeKind.Number) { Min = 1, Max = DaysMax };
    private static readonly PolicyShape Count = new(ShapeKind.Number) { Min = 1, Max = CountMax };
    private static readonly PolicyShape Percent = new(ShapeKind.Number) { Min = 1, Max = PercentMax };
    private static readonly PolicyShape Amounts = new(ShapeKind.Amounts);
    private static readonly PolicyShape Flag = new(ShapeKind.Flag);
    private static readonly PolicyShape Country = Choice([.. Core.Customers.Country.All, Union]);

    private static readonly PolicyShape Owner = Choice(
        PolicyChoices.All(PersonRole.Auditor, PersonRole.Administrator, PersonRole.Warehouse));

    private static readonly PolicyShape Addressee = Choice(PolicyChoices.All<ContactRole>());
    private static readonly PolicyShape AnyChannel = Choice(PolicyChoices.All<Channel>());
    private static readonly PolicyShape ToCustomer = Choice(PolicyChoices.All(Channel.Internal));
    private static readonly PolicyShape Debtor = Choice(PolicyChoices.All<DebtorType>());

    private static readonly PolicyShape Hours = Map(
        new PolicyField("from", new(ShapeKind.Hour), true), new PolicyField("to", new(ShapeKind.Hour), true));

    private static readonly PolicyShape Frequency = Map(
        new PolicyField("day", Count), new PolicyField("week", Count), new PolicyField("month", Count));

    private static readonly PolicyShape Limit = Map(
        new PolicyField("overdue_days", FromOneDay), new PolicyField("limit_share", Percent),
        new PolicyField("broken_promises", Count), new PolicyField("amount", Amounts),
        new PolicyField("warn_days", Days), new PolicyField("answer_days", FromOneDay),
        new PolicyField("approved_by", Owner));

    private static readonly PolicyShape Step = Map(
        new PolicyField("step", Name, true),
        new PolicyField("title", Title),
        new PolicyField(
            "when",
            Map(
                new PolicyField("days", new(ShapeKind.Number) { Min = -DaysMax, Max = DaysMax }),
                new PolicyField("silence", FromOneDay),
                new PolicyField("promise", Choice(PolicyChoices.All<PromiseLevel>())),
                new PolicyField("amount", Amounts),
                new PolicyField("limit_share", Percent),
                new PolicyField("debtor", Debtor),
                new PolicyField("segment", Name)),
            true),
        new PolicyField("channel", AnyChannel, true),
        new PolicyField("alternate", List(ToCustomer)),
        new PolicyField("addressee", Addressee),
        new PolicyField("owner", Owner, true),
        new PolicyField("tone", Choice(PolicyChoices.All<StepTone>())),
        new PolicyField("template", Name),
        new PolicyField("repeat", Days),
        new PolicyField("warns_of", List(Choice(PolicyChoices.All<Consequence>()))));

    private static readonly PolicyShape Contacts = Map(
        new PolicyField("preset", Choice(PolicyChoices.All<ContactPreset>())),
        new PolicyField("calls", Frequency),
        new PolicyField("messages", Frequency),
        new PolicyField("meetings", Frequency),
        new PolicyField("together", Frequency),
        new PolicyField("call_backs", Frequency),
        new PolicyField("no_answer", Frequency),
        new PolicyField("retry_after", FromOneDay),
        new PolicyField("weekdays", List(Choice(PolicyChoices.All<DayOfWeek>()), 1)),
        new PolicyField("hours", Hours),
        new PolicyField("rest_hours", Hours),
        new PolicyField("silence", Map(new PolicyField("min", Days), new PolicyField("max", FromOneDay))));

    private static readonly PolicyShape Promises = Map(
        new PolicyField("bank_days", Days, true),
        new PolicyField("broken_max", Count, true),
        new PolicyField("talks_max", Count, true),
        new PolicyField("on_paper_from", Amounts),
        new PolicyField("day_off", Choice(PolicyChoices.All<DayOffRule>())));

    private static readonly PolicyShape HandOver = Map(
        new PolicyField("from", Owner, true), new PolicyField("to", Owner, true),
        new PolicyField("deadline", FromOneDay, true), new PolicyField("returns_to", Owner));

    private static readonly PolicyShape Reaction = Map(
        new PolicyField("reason", Choice(PolicyChoices.Reasons)), new PolicyField("debtor", Debtor),
        new PolicyField("silence_max", FromOneDay), new PolicyField("broken_max", Count),
        new PolicyField("addressee", Addressee), new PolicyField("owner", Owner),
        new PolicyField("propose", Choice(PolicyChoices.All<AgreementKind>())));

    // What is left out is as usual: policies that were published before prevention say nothing of it.
    private static readonly PolicyShape Prevention = Map(
        new PolicyField("people", new(ShapeKind.Number) { Min = 1, Max = 20 }),
        new PolicyField("roles", new(ShapeKind.Number) { Min = 1, Max = 20 }),
        new PolicyField("check_months", new(ShapeKind.Number) { Min = 1, Max = 60 }),
        new PolicyField("steps_a_day", new(ShapeKind.Number) { Max = 50 }),
        new PolicyField("documents_in_time", Count),
        new PolicyField("months_in_time", new(ShapeKind.Number) { Max = 60 }),
        new PolicyField("broken_max", Count),
        new PolicyField("prepaid_percent", new(ShapeKind.Number) { Min = 1, Max = 99 }),
        new PolicyField("deferral_days", new(ShapeKind.Number) { Min = 1, Max = CreditTermsRules.DeferralDaysMax }),
        new PolicyField("limit_growth", Percent));

    /// <summary>The whole file.</summary>
    public static PolicyShape Root { get; } = Map(
        new PolicyField("policy", Name, true),
        new PolicyField("title", Title, true),
        new PolicyField("country", Country, true),
        new PolicyField("language", Choice(["ru", "uk", "en"]), true),
        new PolicyField(
            "segments",
            List(Map(
                new PolicyField("name", Name, true), new PolicyField("title", Title, true),
                new PolicyField("cards", List(Title, 1), true)))),
        new PolicyField("tolerance", Amounts, true),
        new PolicyField("bank_lag", Days, true),
        new PolicyField("allocate_credits", Flag),
        new PolicyField("dispute_review", FromOneDay, true),
        new PolicyField(
            "contacts_a_day", new(ShapeKind.Numbers) { Words = Owner.Words, Min = 1, Max = CountMax }),
        new PolicyField("ladder", List(Step, 1), true),
        new PolicyField("contacts", Contacts, true),
        new PolicyField("promises", Promises, true),
        new PolicyField("hand_over", List(HandOver)),
        new PolicyField("addressees", List(Addressee, 1), true),
        new PolicyField("reactions", List(Reaction)),
        new PolicyField("prevention", Prevention),
        new PolicyField(
            "limits",
            Map(
                new PolicyField("supply_stop", Limit), new PolicyField("claim", Limit),
                new PolicyField("lawyers", Limit), new PolicyField("refusal", Limit),
                new PolicyField(
                    "exposure", Map(new PolicyField("proformas", Flag), new PolicyField("orders", Flag))))),
        new PolicyField("interest", Choice(PolicyChoices.All<InterestRegime>())),
        new PolicyField(
            "conversation",
            Map(
                new PolicyField("preparation", Choice(["required", "advised"]), true),
                new PolicyField("workspace_from_contact", Count, true),
                new PolicyField("workspace_from", Amounts)),
            true),
        new PolicyField("guard", Choice(PolicyChoices.All<GuardStrictness>()), true),
        new PolicyField(
            "publishing",
            Map(
                new PolicyField("approved_by", Owner),
                new PolicyField("contacts_max", new(ShapeKind.Number) { Min = 1, Max = 1_000_000 }, true),
                new PolicyField("times_max", new(ShapeKind.Number) { Min = 1, Max = 100 }, true)),
            true),
        new PolicyField(
            "templates",
            new(ShapeKind.Named)
            {
                Item = Map(
                    new PolicyField("subject", Title),
                    new PolicyField("text", new(ShapeKind.Text) { Max = TextCharsMax }, true)),
            }));

    /// <summary>A place without the numbers of lists and the names of templates.</summary>
    public static string Plain(string path)
    {
        var parts = Places().Replace(path, "").Split('.');
        return string.Join('.', parts is ["templates", _, var last] ? ["templates", last] : parts);
    }

    /// <summary>The key of the words that explain a field: <c>policy-field.ladder.when.limit-share</c>.</summary>
    public static string WordsKey(string path)
    {
        var plain = Plain(path).Replace('_', '-');
        var parts = plain.Split('.');
        return "policy-field." + (parts switch
        {
            ["contacts", "silence", _] => plain,
            ["contacts", "hours" or "rest-hours", var last] => $"span.{last}",
            ["contacts", _, var last] => $"frequency.{last}",
            ["limits", _, var last] => $"limit.{last}",
            _ => plain,
        });
    }

    private static PolicyShape Map(params IReadOnlyList<PolicyField> fields) => new(ShapeKind.Map) { Fields = fields };

    private static PolicyShape Choice(IReadOnlyList<string> words) => new(ShapeKind.Choice) { Words = words };

    private static PolicyShape List(PolicyShape item, int entriesMin = 0) =>
        new(ShapeKind.List) { Item = item, EntriesMin = entriesMin };

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Places();
}
