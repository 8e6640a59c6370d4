using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>What moves a customer up the ladder beside the days.</summary>
public sealed class TriggerTests
{
    // Friday 15 May 2026.
    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 1000);

    [Fact]
    public void Growth_of_the_debt_moves_a_customer_up_before_its_days()
    {
        var rules = With(new RungConditions { AmountMinor = Rub(100_000) }, PersonRole.Head);
        var customer = Late.Under(rules).Invoice("319", due: "2026-05-18", rub: 99_000);

        Assert.Equal("first-call 318 #1 2026-05-18", customer.NextOn("2026-05-18"));
        Assert.Equal("2026-05-19", customer.WakeOn("2026-05-18"));
        Assert.Equal("extra 318 #1 2026-05-19", customer.NextOn("2026-05-19"));
        Assert.Equal("first-call 318 #1 2026-05-18", customer.Paid("319", "2026-05-19", 1).NextOn("2026-05-19"));
    }

    [Fact]
    public void Days_outrank_what_stands_lower_on_the_ladder() => Assert.Equal(
        "lawyers 318 #1 2026-08-13",
        Late.Under(With(new RungConditions { AmountMinor = Rub(1) }, PersonRole.Manager)).NextOn("2026-08-20"));

    [Theory]
    [InlineData(89_999, "first-call")]
    [InlineData(90_000, "extra")] // Before the limit is passed, not after it.
    public void The_share_of_the_limit_counts_what_is_not_due_yet(long later, string rule)
    {
        var rules = With(new RungConditions { LimitShare = 91 }, PersonRole.Manager);
        var customer = Late.Under(rules).MayOwe(100_000)
            .Invoice("319", due: "2026-07-15", rub: later, issued: "2026-05-20");

        Assert.StartsWith("first-call", customer.NextOn("2026-05-18"), StringComparison.Ordinal);
        Assert.StartsWith(rule, customer.NextOn("2026-05-20"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_without_a_limit_has_no_share_of_it() => Assert.StartsWith(
        "first-call",
        Late.Under(With(new RungConditions { LimitShare = 1 }, PersonRole.Manager)).NextOn("2026-05-18"),
        StringComparison.Ordinal);

    [Fact]
    public void Silence_brings_its_own_step_and_a_contact_ends_it()
    {
        var customer = Late.Under(With(new RungConditions { SilenceDays = 3 }, PersonRole.Manager))
            .Contact("2026-05-18");

        Assert.Equal("first-call 318 #2 2026-05-25", customer.NextOn("2026-05-20"));
        Assert.Equal("2026-05-21", customer.WakeOn("2026-05-20"));
        Assert.Equal("extra 318 #1 2026-05-21", customer.NextOn("2026-05-21"));
        Assert.Equal("first-call 318 #3 2026-05-28", customer.Contact("2026-05-21").NextOn("2026-05-21"));
    }

    [Theory]
    [InlineData("KEY", DebtorType.BadFaith, "extra")]
    [InlineData("KEY", DebtorType.Negligent, "first-call")]
    [InlineData("small", DebtorType.BadFaith, "first-call")]
    public void All_that_is_given_has_to_hold(string segment, DebtorType type, string rule)
    {
        var only = new RungConditions { Segment = "key", Cards = ["key"], Debtor = DebtorType.BadFaith };
        var customer = Late.Under(With(only, PersonRole.Manager)).InSegment(segment).Is(type);

        Assert.StartsWith(rule, customer.NextOn("2026-05-18"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-funds", PersonRole.Head)]
    [InlineData("other", PersonRole.Manager)]
    public void A_reason_may_give_the_talk_to_somebody_else(string reason, PersonRole owner) => Assert.Equal(
        owner,
        Late.Under(GivenPolicy.Value with { Reactions = GivenPolicy.Reactions })
            .Contact("2026-05-18").Because(reason, "2026-05-18").OwnerOn("2026-05-18"));

    [Fact]
    public void Whoever_is_negligent_is_given_less_silence()
    {
        var customer = Late.Under(GivenPolicy.Value with { Reactions = GivenPolicy.Reactions }).Contact("2026-05-18");

        Assert.Equal("first-call 318 #2 2026-05-25", customer.NextOn("2026-05-18"));
        Assert.Equal("first-call 318 #2 2026-05-22", customer.Is(DebtorType.Negligent).NextOn("2026-05-18"));
    }

    // After the first rung, before those of later days.
    private static Policy With(RungConditions only, PersonRole owner) => GivenPolicy.Value with
    {
        Ladder =
        [
            .. GivenPolicy.Value.Ladder.Take(2),
            new Rung("extra", 1, Channel.Call, ContactRole.Ceo, owner, 7) { Only = only },
            .. GivenPolicy.Value.Ladder.Skip(2),
        ],
    };

    private static Dictionary<Currency, long> Rub(long sum) => new() { [Currency.Rub] = 100 * sum };
}
