using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Refusals;
using Xunit;
using static Debitor.Core.Refusals.RefusalGap;

namespace Debitor.Core.Tests.Refusals;

public sealed class RefusalRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Fact]
    public void An_empty_draft_lacks_everything_in_the_order_of_the_stages()
    {
        var gaps = RefusalRules.Gaps(new RefusalDraft(), isLetterFine: true, Today);
        Assert.Equal(
            [
                Reason, Tactical, Strategic, Prospects, Origin, Alternatives, NothingOffered, Conditions, LookAgainOn,
                Letter,
            ],
            gaps);
        var stages = gaps.Select(RefusalRules.StageOf).ToList();
        Assert.Equal(stages.Order(), stages);
        Assert.Empty(RefusalRules.Gaps(Whole(), isLetterFine: true, Today));
    }

    [Fact]
    public void A_partner_is_told_how_the_customer_pays()
    {
        var draft = Whole();
        draft.Of(RefusalAlternative.Partner)!.Outcome = AlternativeOutcome.Offered;
        Assert.Equal(
            [PartnerName, PartnerPerson, Arrangement, PartnerNotice], RefusalRules.Gaps(draft, true, Today));
        (draft.PartnerName, draft.PartnerPerson) = ("ООО «Опора»", "Анна");
        draft.Arrangement = "договорились 3 июня";
        Assert.Equal([PartnerNotice], RefusalRules.Gaps(draft, true, Today));
    }

    [Fact]
    public void A_rejected_way_says_why_and_one_way_stays_open()
    {
        var draft = Whole();
        draft.Of(RefusalAlternative.PrepaymentOnly)!.Outcome = AlternativeOutcome.Rejected;
        Assert.Equal([AlternativeNote, NothingOffered], RefusalRules.Gaps(draft, true, Today));
    }

    [Fact]
    public void A_letter_that_the_guard_keeps_back_keeps_the_refusal_back() =>
        Assert.Equal([LetterWords], RefusalRules.Gaps(Whole(), isLetterFine: false, Today));

    [Theory]
    [InlineData("2026-06-15", false)]
    [InlineData("2026-06-16", true)]
    [InlineData("2028-06-15", true)]
    [InlineData("2028-06-16", false)]
    public void Somebody_looks_again_within_two_years(string day, bool may)
    {
        var draft = Whole();
        draft.LookAgainOn = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Assert.Equal(may, RefusalRules.Gaps(draft, true, Today).Count == 0);
    }

    [Theory]
    // state, the policy's role, mine, decides on terms, author, others
    [InlineData(RefusalState.Draft, PersonRole.Director, PersonRole.Director, true, false, true,
        CustomerFactRefusal.CaseElsewhere)]
    [InlineData(RefusalState.Waiting, PersonRole.Director, PersonRole.Head, true, false, true,
        CustomerFactRefusal.NotApprover)]
    [InlineData(RefusalState.Waiting, PersonRole.Director, PersonRole.Director, true, true, true,
        CustomerFactRefusal.OwnCase)]
    [InlineData(RefusalState.Waiting, PersonRole.Director, PersonRole.Director, true, true, false, null)]
    [InlineData(RefusalState.Waiting, PersonRole.Director, PersonRole.Director, true, false, true, null)]
    [InlineData(RefusalState.Waiting, null, PersonRole.Head, true, false, true, null)]
    [InlineData(RefusalState.Waiting, null, PersonRole.Manager, false, false, true, CustomerFactRefusal.NotApprover)]
    public void The_role_of_the_policy_approves_and_nobody_their_own(
        RefusalState state, PersonRole? approver, PersonRole role, bool decides, bool isAuthor, bool hasOthers,
        CustomerFactRefusal? refusal) =>
        Assert.Equal(refusal, RefusalRules.Approve(state, approver, role, decides, isAuthor, hasOthers));

    [Fact]
    public void A_draft_comes_back_as_it_was_typed()
    {
        var draft = Whole();
        draft.Figures = new RefusalFigures
        {
            CountedOn = Today,
            Turnovers = [new RefusalTurnover { Currency = "RUB", SumMinor = 1_204_000_00, SharePerMille = 31 }],
        };
        var read = DraftJson.Read<RefusalDraft>(DraftJson.Write(draft));
        Assert.Equal(DraftJson.Write(draft), DraftJson.Write(read));
        Assert.Equal(31, read.Figures!.Turnovers[0].SharePerMille);
        Assert.Equal(AlternativeOutcome.Offered, read.Of(RefusalAlternative.PrepaymentOnly)!.Outcome);
    }

    private static RefusalDraft Whole() => new()
    {
        Reason = RefusalReason.NotPaying,
        Tactical = CustomerWeight.Low,
        Strategic = CustomerWeight.Medium,
        Prospects = "сеть растёт, если сменится руководство",
        Origin = CustomerOrigin.Recommendation,
        Alternatives =
        [
            .. Enum.GetValues<RefusalAlternative>().Select(kind => new DraftAlternative
            {
                Kind = kind,
                Outcome = kind == RefusalAlternative.PrepaymentOnly
                    ? AlternativeOutcome.Offered
                    : AlternativeOutcome.Rejected,
                Note = kind == RefusalAlternative.PrepaymentOnly ? null : "не подходит",
            }),
        ],
        Letter = "Благодарим за годы работы.",
        Conditions = "Долг закрыт, три поставки по предоплате.",
        LookAgainOn = Today.AddDays(180),
    };
}
