using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Prevention;
using Debitor.Core.Strategy.Policies;
using Xunit;

namespace Debitor.Core.Tests.Strategy.Policies;

/// <summary>What contradicts itself, can never happen, or can't be carried out.</summary>
public sealed class PolicyChecksTests
{
    private static readonly HashSet<PersonRole> Everybody = [.. Enum.GetValues<PersonRole>()];

    private static readonly LimitRule Overdue = Limit(30);

    private static PolicyBook Book { get; } = new()
    {
        Name = "given",
        Title = "Given",
        Country = "RU",
        Language = Language.Ru,
        Ladder =
        [
            Step("remind", -3, Channel.Email), Step("call", 1, Channel.Call), Step("write", 8, Channel.Email),
            Step("lawyers", 90, Channel.Internal, PersonRole.Lawyer),
        ],
        BankLagWorkingDaysMax = 3,
        DisputeReviewDays = 7,
        Contacts = ContactPresets.Of(ContactPreset.B2b),
        Promises = new PromiseTerms { PaymentOrderBankDays = 3, BrokenMax = 2, TalksMax = 3 },
        HandOvers = [new(PersonRole.Manager, PersonRole.Lawyer, 30, PersonRole.Manager)],
        AddresseeLevels = [ContactRole.Accountant, ContactRole.Ceo],
        SupplyStop = Overdue,
        Claim = Limit(60),
        Lawyers = Limit(90),
        Conversation = new ConversationTerms(false, 3, new Dictionary<Currency, long>()),
        Publishing = new PublishingTerms(null, 300, 3),
    };

    public static TheoryData<string, string> Ladders => new()
    {
        // steps: name day channel owner; then what is found
        { "a 1 call manager; b 8 email manager", "" },
        { "a -3 email manager; b -1 call manager", "LadderIncomplete ladder; SecondReminder ladder[1].when.days" },
        { "a 8 call manager; b 1 email manager", "LadderNotRising ladder[1].when.days" },
        { "a 1 call manager; a 8 email manager", "StepTwice ladder[1].step" },
        { "a 1 call manager; b 1 email manager", "StepCovered ladder[1].when" },
        { "a 1 call manager; b 1 email lawyer", "TwoOwnersAtOnce ladder[1].when" },
        { "a 0 call manager; b 1 email manager", "OnDueDay ladder[0].when.days" },
        { "a 1 email manager; b 8 email manager", "OneChannel ladder" },
        { "a 1 email manager; b 8 internal lawyer", "OneChannel ladder" },
        { "refused 1 call manager; b 8 email manager", "NameReserved ladder[0].step" },
        { "a 1 call manager; b 8 email head", "~OwnerOutOfLine ladder[1].owner" },
    };

    [Fact]
    public void A_sound_policy_has_no_findings() => Assert.Equal("", Found(Book));

    [Theory, MemberData(nameof(Ladders))]
    public void Steps_that_contradict_each_other_are_found(string steps, string found) =>
        Assert.Equal(found, Found(Book with { Ladder = [.. steps.Split("; ").Select(Parse)] }));

    [Fact]
    public void A_step_needs_something_that_sets_it_off()
    {
        var silent = Step("quiet", null, Channel.Call) with { When = When() with { Silence = 31 } };
        Assert.Equal("SilenceNeverReached ladder[4].when.silence", Found(With(silent)));
        Assert.Equal("", Found(With(silent with { When = When() with { Silence = 30 } })));
        Assert.Equal("NoTrigger ladder[4].when", Found(With(silent with { When = When() })));
        Assert.Equal(
            "SegmentMissing ladder[4].when.segment",
            Found(With(silent with { When = When() with { Segment = "key" } })));
    }

    [Theory]
    [InlineData(30, "")]
    [InlineData(31, "RepeatTooLong ladder[4].repeat")]
    [InlineData(1, "~RepeatTooShort ladder[4].repeat")]
    [InlineData(0, "")]
    public void A_repeat_keeps_to_the_silence_of_the_policy(int days, string found) =>
        Assert.Equal(found, Found(With(Step("late", 100, Channel.Call, PersonRole.Lawyer) with { RepeatDays = days })));

    [Fact]
    public void A_step_goes_on_by_other_channels() => Assert.Equal(
        "~ChannelTwice ladder[4].alternate",
        Found(With(Step("late", 100, Channel.Call, PersonRole.Lawyer) with { Alternates = [Channel.Call] })));

    [Fact]
    public void A_template_that_a_step_names_is_there_and_one_that_is_there_is_named()
    {
        var step = Step("late", 100, Channel.Letter, PersonRole.Lawyer) with { Template = "last" };
        Assert.Equal("TemplateMissing ladder[4].template", Found(With(step)));
        Assert.Equal("", Found(With(step) with { Templates = [new("last", null, "…")] }));
        Assert.Equal("~TemplateUnused templates.last", Found(Book with { Templates = [new("last", null, "…")] }));
    }

    [Theory]
    [InlineData(Consequence.SupplyStop)]
    [InlineData(Consequence.Claim)]
    [InlineData(Consequence.Court)]
    [InlineData(Consequence.Penalty)]
    public void What_a_step_names_to_the_customer_is_carried_out(Consequence consequence)
    {
        var warns = With(Step("late", 100, Channel.Letter, PersonRole.Lawyer) with { WarnsOf = [consequence] });
        var bare = warns with { SupplyStop = null, Claim = null, Lawyers = null, Interest = null };
        Assert.Equal("EmptyThreat ladder[4].warns_of[0]", Found(bare));
        Assert.Equal("", Found(warns with { Interest = InterestRegime.Ru395 }));
    }

    [Theory]
    [InlineData("manager>lawyer", "")]
    [InlineData("manager>lawyer lawyer>manager", "HandOverLoop hand_over[1].to")]
    [InlineData("manager>lawyer lawyer>lawyer", "HandOverLoop hand_over[1].to")]
    [InlineData("manager>lawyer manager>head", "TwoHandOvers hand_over[1].from")]
    [InlineData("manager>head head>lawyer", "")]
    public void A_case_has_one_way_and_comes_to_an_end(string ways, string found) => Assert.Equal(
        found,
        Found(Book with
        {
            HandOvers =
            [
                .. ways.Split(' ').Select(way => way.Split('>')).Select(way => new HandOver(
                    Role(way[0]), Role(way[1]), 10, PersonRole.Manager)),
            ],
        }));

    [Fact]
    public void Levels_at_the_customer_are_named_once() => Assert.Equal(
        "AddresseeLoop addressees[2]",
        Found(Book with { AddresseeLevels = [ContactRole.Accountant, ContactRole.Ceo, ContactRole.Accountant] }));

    [Fact]
    public void A_role_that_nobody_has_is_found_once()
    {
        HashSet<PersonRole> held = [PersonRole.Manager, PersonRole.Administrator];
        Assert.Equal("~RoleNotHeld ladder[3].owner", Found(Book, held));
        Assert.Equal(
            "~RoleNotHeld ladder[3].owner; RoleNotHeld publishing.approved_by",
            Found(Book with { Publishing = new(PersonRole.Director, 300, 3) }, held));
        Assert.Equal("", string.Join("; ", PolicyChecks.Of(Book, null)));
    }

    [Fact]
    public void Hours_days_and_silence_let_contacts_through()
    {
        var limits = Book.Contacts;
        Assert.Equal("HoursNever contacts.hours", Contacts(limits with { Hours = Hours(12, 12) }));
        Assert.Equal("HoursNever contacts.rest_hours", Contacts(limits with { RestHours = Hours(12, 9) }));
        Assert.Equal(
            "DaysNever contacts.weekdays; ~LooserThanPreset contacts.weekdays",
            Contacts(limits with { Weekdays = [DayOfWeek.Saturday, DayOfWeek.Sunday] }));
        Assert.Equal(
            "SilenceInverted contacts.silence.max", Contacts(limits with { SilenceDaysMin = 9, SilenceDaysMax = 8 }));
        Assert.Equal(
            "LimitNeverReached contacts.no_answer.week", Contacts(limits with { NoAnswer = new(3, 2, null) }));
        Assert.Equal("~LooserThanPreset contacts.calls", Contacts(limits with { Calls = new(2, 3, 8) }));
        Assert.Equal("~LooserThanPreset contacts.calls", Contacts(limits with { Calls = new(1, 3, null) }));
        Assert.Equal("~LooserThanPreset contacts.hours", Contacts(limits with { Hours = Hours(8, 18) }));
    }

    [Fact]
    public void Measures_rise_and_have_something_that_sets_them_off()
    {
        Assert.Equal(
            "LimitsNotRising limits.claim.overdue_days",
            Found(Book with { SupplyStop = Limit(61) }));
        Assert.Equal("LimitWithoutTrigger limits.refusal", Found(Book with { Refusal = Limit(null) }));
    }

    [Fact]
    public void Prevention_asks_for_what_can_be_reached()
    {
        var usual = PreventionTerms.Usual;
        Assert.Equal("", Found(Book with { Prevention = usual with { RolesMin = 8, PeopleMin = 8 } }));
        Assert.Equal(
            "MoreRolesThanPeople prevention.roles", Found(Book with { Prevention = usual with { RolesMin = 3 } }));
        Assert.Equal(
            "RolesNeverReached prevention.roles",
            Found(Book with { Prevention = usual with { RolesMin = 9, PeopleMin = 9 } }));
    }

    [Fact]
    public void A_reaction_reacts_to_something_and_changes_something()
    {
        var soon = new Reaction { Debtor = DebtorType.Negligent, SilenceDaysMax = 7 };
        Assert.Equal("", Found(Book with { Reactions = [soon] }));
        Assert.Equal("ReactionTwice reactions[1]", Found(Book with { Reactions = [soon, soon] }));
        Assert.Equal("ReactionEmpty reactions[0]", Found(Book with { Reactions = [soon with { Debtor = null }] }));
        Assert.Equal(
            "ReactionEmpty reactions[0]", Found(Book with { Reactions = [soon with { SilenceDaysMax = null }] }));
        Assert.Equal(
            "SilenceInverted reactions[0].silence_max",
            Found(Book with { Reactions = [soon with { SilenceDaysMax = 1 }] }));
    }

    [Fact]
    public void A_step_that_a_later_one_always_outranks_is_covered()
    {
        var large = Step("large", 5, Channel.Call) with
        {
            When = When(5) with { AmountMinor = new Dictionary<Currency, long> { [Currency.Rub] = 1 } },
        };
        var ladder = Book.Ladder.ToList();
        ladder.Insert(0, large with { When = large.When with { FromDay = 400 } });

        Assert.Contains("StepCovered", Found(Book with { Ladder = ladder }), StringComparison.Ordinal);
        Assert.DoesNotContain("StepCovered", Found(With(large)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_planner_is_given_all_steps_and_the_longest_silence()
    {
        var conditional = Step("large", 5, Channel.Call) with
        {
            When = When(5) with { AmountMinor = new Dictionary<Currency, long> { [Currency.Rub] = 1 } },
        };
        var policy = PlannerPolicy.Of(With(conditional), "v1");
        Assert.Equal(["remind", "call", "write", "lawyers", "large"], policy.Ladder.Select(rung => rung.Rule));
        Assert.Equal([0, 30, 30, 30, 30], policy.Ladder.Select(rung => rung.RepeatDays));
        Assert.Equal(1, policy.Ladder[^1].Only!.AmountMinor[Currency.Rub]);
        Assert.Equal("remind", policy.Reminders.Single().Rule);
    }

    [Theory]
    [InlineData(1, Channel.Call)]
    [InlineData(2, Channel.Email)]
    [InlineData(3, Channel.Messenger)]
    [InlineData(4, Channel.Call)]
    public void Contacts_under_a_step_alternate_their_channels(int occurrence, Channel channel) => Assert.Equal(
        channel,
        (GivenPolicy.Value.Ladder[1] with { Alternates = [Channel.Email, Channel.Messenger] }).ChannelOf(occurrence));

    private static string Found(PolicyBook book, IReadOnlySet<PersonRole>? held = null) => string.Join(
        "; ",
        PolicyChecks.Of(book, held ?? Everybody).Select(finding =>
            $"{(finding.Severity == PolicySeverity.Warning ? "~" : "")}{finding.Fault} {finding.Path}"));

    private static string Contacts(ContactLimits limits) => Found(Book with { Contacts = limits });

    private static PolicyBook With(LadderStep step) => Book with { Ladder = [.. Book.Ladder, step] };

    private static LadderStep Parse(string text)
    {
        var words = text.Split(' ');
        return Step(
            words[0], int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture),
            Enum.Parse<Channel>(words[2], true), Role(words[3]));
    }

    private static LadderStep Step(
        string name, int? day, Channel channel, PersonRole owner = PersonRole.Manager) => new()
        {
            Name = name,
            When = When(day),
            Channel = channel,
            Owner = owner,
        };

    private static StepTrigger When(int? day = null) =>
        new(day, null, null, new Dictionary<Currency, long>(), null, null, null);

    private static LimitRule Limit(int? days) =>
        new(days, null, null, new Dictionary<Currency, long>(), null, null, null);

    private static HourSpan Hours(int from, int to) => new(new TimeOnly(from, 0), new TimeOnly(to, 0));

    private static PersonRole Role(string word) => Enum.Parse<PersonRole>(word, true);
}
