using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Prevention;
using Debitor.Core.Strategy.Policies;
using Debitor.Core.Supply;

namespace Debitor.Strategy.Policies;

/// <summary>Makes a policy of a file that has the form of one.</summary>
internal static class PolicyBinder
{
    public static PolicyBook Book(PolicyNode root)
    {
        _ = LanguageCodes.TryParse(root.Text("language"), out var language);
        var limits = root.Child("limits");
        return new PolicyBook
        {
            Name = root.Text("policy")!,
            Title = root.Text("title")!,
            Country = root.Text("country")!,
            Language = language,
            Segments =
            [
                .. root.List("segments").Select(node => new PolicySegment(
                    node.Text("name")!, node.Text("title")!,
                    [.. node.List("cards").Select(card => (string)card.Value!)])),
            ],
            Ladder = [.. root.List("ladder").Select(Step)],
            ToleranceMinor = root.Amounts("tolerance"),
            BankLagWorkingDaysMax = root.Number("bank_lag")!.Value,
            AllocatesCredits = root.Flag("allocate_credits"),
            DisputeReviewDays = root.Number("dispute_review")!.Value,
            ContactsADay = ContactsADay(root),
            Contacts = Contacts(root.Child("contacts")!),
            Promises = Promises(root.Child("promises")!),
            HandOvers =
            [
                .. root.List("hand_over").Select(node => new HandOver(
                    node.Choice<PersonRole>("from")!.Value, node.Choice<PersonRole>("to")!.Value,
                    node.Number("deadline")!.Value, node.Choice<PersonRole>("returns_to"))),
            ],
            AddresseeLevels = root.Choices<ContactRole>("addressees"),
            Reactions = [.. root.List("reactions").Select(ReactionOf)],
            SupplyStop = Limit(limits?.Child("supply_stop")),
            Exposure = new ExposureTerms(
                limits?.Child("exposure")?.Flag("proformas") ?? false,
                limits?.Child("exposure")?.Child("orders")?.Value is not false),
            Claim = Limit(limits?.Child("claim")),
            Lawyers = Limit(limits?.Child("lawyers")),
            Refusal = Limit(limits?.Child("refusal")),
            Prevention = Prevention(root.Child("prevention")),
            Interest = root.Choice<InterestRegime>("interest"),
            Templates =
            [
                .. (root.Child("templates")?.Fields ?? new Dictionary<string, PolicyNode>()).Select(named =>
                    new PolicyTemplate(named.Key, named.Value.Text("subject"), named.Value.Text("text")!)),
            ],
            Guard = root.Choice<GuardStrictness>("guard")!.Value,
            Conversation = Conversation(root.Child("conversation")!),
            Publishing = Publishing(root.Child("publishing")!),
        };
    }

    private static LadderStep Step(PolicyNode node)
    {
        var when = node.Child("when")!;
        return new LadderStep
        {
            Name = node.Text("step")!,
            Title = node.Text("title"),
            When = new StepTrigger(
                when.Number("days"), when.Number("silence"), when.Choice<PromiseLevel>("promise"),
                when.Amounts("amount"), when.Number("limit_share"), when.Choice<DebtorType>("debtor"),
                when.Text("segment")),
            Channel = node.Choice<Channel>("channel")!.Value,
            Alternates = node.Choices<Channel>("alternate"),
            Addressee = node.Choice<ContactRole>("addressee"),
            Owner = node.Choice<PersonRole>("owner")!.Value,
            Tone = node.Choice<StepTone>("tone") ?? StepTone.Businesslike,
            Template = node.Text("template"),
            RepeatDays = node.Number("repeat") ?? 0,
            WarnsOf = node.Choices<Consequence>("warns_of"),
        };
    }

    private static Dictionary<PersonRole, int> ContactsADay(PolicyNode root) =>
        root.Child("contacts_a_day")?.Fields.ToDictionary(
            pair => PolicyChoices.Read<PersonRole>(pair.Key), pair => (int)pair.Value.Value!) ?? [];

    // What is not said is as the preset has it.
    private static ContactLimits Contacts(PolicyNode node)
    {
        var preset = node.Choice<ContactPreset>("preset") ?? ContactPreset.B2b;
        var usual = ContactPresets.Of(preset);
        var silence = node.Child("silence");
        var weekdays = node.Choices<DayOfWeek>("weekdays");
        return new ContactLimits
        {
            Preset = preset,
            Calls = FrequencyOf(node.Child("calls"), usual.Calls),
            Messages = FrequencyOf(node.Child("messages"), usual.Messages),
            Meetings = FrequencyOf(node.Child("meetings"), usual.Meetings),
            Together = FrequencyOf(node.Child("together"), usual.Together),
            CallBacks = FrequencyOf(node.Child("call_backs"), usual.CallBacks),
            NoAnswer = FrequencyOf(node.Child("no_answer"), usual.NoAnswer),
            RetryWorkingDays = node.Number("retry_after") ?? usual.RetryWorkingDays,
            Weekdays = weekdays.Count > 0 ? weekdays : usual.Weekdays,
            Hours = Hours(node.Child("hours")) ?? usual.Hours,
            RestHours = Hours(node.Child("rest_hours")),
            SilenceDaysMin = silence?.Number("min") ?? usual.SilenceDaysMin,
            SilenceDaysMax = silence?.Number("max") ?? usual.SilenceDaysMax,
        };
    }

    private static Frequency FrequencyOf(PolicyNode? node, Frequency usual) =>
        node is null ? usual : new Frequency(node.Number("day"), node.Number("week"), node.Number("month"));

    private static HourSpan? Hours(PolicyNode? node) =>
        node is null ? null : new HourSpan(node.Hour("from")!.Value, node.Hour("to")!.Value);

    private static PromiseTerms Promises(PolicyNode node) => new()
    {
        PaymentOrderBankDays = node.Number("bank_days")!.Value,
        BrokenMax = node.Number("broken_max")!.Value,
        TalksMax = node.Number("talks_max")!.Value,
        OnPaperFromMinor = node.Amounts("on_paper_from"),
        OnDayOff = node.Choice<DayOffRule>("day_off") ?? DayOffRule.Move,
    };

    private static Reaction ReactionOf(PolicyNode node) => new()
    {
        Reason = node.Text("reason"),
        Debtor = node.Choice<DebtorType>("debtor"),
        SilenceDaysMax = node.Number("silence_max"),
        BrokenMax = node.Number("broken_max"),
        Addressee = node.Choice<ContactRole>("addressee"),
        Owner = node.Choice<PersonRole>("owner"),
        Propose = node.Choice<AgreementKind>("propose"),
    };

    private static LimitRule? Limit(PolicyNode? node) => node is null
        ? null
        : new LimitRule(
            node.Number("overdue_days"), node.Number("limit_share"), node.Number("broken_promises"),
            node.Amounts("amount"), node.Number("warn_days"), node.Number("answer_days"),
            node.Choice<PersonRole>("approved_by"));

    private static PreventionTerms Prevention(PolicyNode? node)
    {
        var usual = PreventionTerms.Usual;
        return node is null
            ? usual
            : new PreventionTerms(
                node.Number("people") ?? usual.PeopleMin, node.Number("roles") ?? usual.RolesMin,
                node.Number("check_months") ?? usual.CheckMonths, node.Number("steps_a_day") ?? usual.StepsADay,
                node.Number("documents_in_time") ?? usual.DocumentsInTime,
                node.Number("months_in_time") ?? usual.MonthsInTime, node.Number("broken_max") ?? usual.BrokenMax,
                node.Number("prepaid_percent") ?? usual.PrepaidPercent,
                node.Number("deferral_days") ?? usual.DeferralDays,
                node.Number("limit_growth") ?? usual.LimitGrowthPercent);
    }

    private static ConversationTerms Conversation(PolicyNode node) => new(
        node.Text("preparation") == "required", node.Number("workspace_from_contact")!.Value,
        node.Amounts("workspace_from"));

    private static PublishingTerms Publishing(PolicyNode node) => new(
        node.Choice<PersonRole>("approved_by"), node.Number("contacts_max")!.Value, node.Number("times_max")!.Value);
}
