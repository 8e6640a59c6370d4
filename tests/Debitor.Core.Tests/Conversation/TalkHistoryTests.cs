using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>What has been tried about a debt, and what came of it.</summary>
public sealed class TalkHistoryTests
{
    [Theory]
    [InlineData("", "0 talks, 0 broken, 0 unanswered, moved 0 of 0, False")]
    [InlineData("reached reached", "2 talks, 0 broken, 0 unanswered, moved 0 of 0, False")]
    [InlineData("reached reached reached", "3 talks, 0 broken, 0 unanswered, moved 0 of 0, True")]
    [InlineData("reached none none", "1 talks, 0 broken, 2 unanswered, moved 0 of 0, False")]
    [InlineData("none none sent none", "0 talks, 0 broken, 3 unanswered, moved 0 of 0, False")]
    [InlineData("none none reached", "1 talks, 0 broken, 0 unanswered, moved 0 of 0, False")]
    [InlineData("broken", "0 talks, 1 broken, 0 unanswered, moved 1 of 1, False")]
    [InlineData("reached reached broken", "2 talks, 1 broken, 0 unanswered, moved 1 of 1, True")]
    [InlineData("kept broken replaced partly pending", "0 talks, 2 broken, 0 unanswered, moved 3 of 5, True")]
    public void Three_talks_or_two_broken_promises_change_the_tactic(string told, string expected)
    {
        var situation = TalkHistories.Of(Facts(told));

        Assert.Equal(
            expected,
            $"{situation.TalksWithoutResult} talks, {situation.BrokenPromises} broken, "
            + $"{situation.Unanswered} unanswered, moved {situation.DatesMoved} of {situation.DatesAgreed}, "
            + $"{situation.ChangesTactic}");
    }

    [Fact]
    public void Talks_about_an_older_debt_are_another_story() =>
        Assert.Equal(
            0,
            TalkHistories.Of(Facts("reached reached reached") with { Since = Given.Day("2026-06-10") })
                .TalksWithoutResult);

    [Fact]
    public void A_reason_is_not_accepted_a_second_time()
    {
        var facts = Facts("") with
        {
            Reasons =
            [
                new GivenReason(Given.Day("2026-06-02"), "sick-accountant"),
                new GivenReason(Given.Day("2026-06-05"), "no-funds"),
                new GivenReason(Given.Day("2026-06-09"), "sick-accountant"),
                new GivenReason(Given.Day("2026-06-16"), "tomorrow's reason"),
            ],
        };

        Assert.Equal(
            [
                new RepeatedReason("sick-accountant", 2, Given.Day("2026-06-09")),
                new RepeatedReason("no-funds", 1, Given.Day("2026-06-05")),
            ],
            TalkHistories.Of(facts).Reasons);
    }

    private static SituationFacts Facts(string told)
    {
        List<PastAttempt> attempts = [];
        List<EndedAgreement> agreements = [];
        var day = Given.Day("2026-06-02");
        foreach (var word in told.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case "reached": attempts.Add(new PastAttempt(day, ActivityResult.Reached)); break;
                case "none": attempts.Add(new PastAttempt(day, ActivityResult.NoAnswer)); break;
                case "sent": attempts.Add(new PastAttempt(day, ActivityResult.Sent)); break;
                case "kept": agreements.Add(new EndedAgreement(AgreementState.Kept, day)); break;
                case "broken": agreements.Add(new EndedAgreement(AgreementState.Broken, day)); break;
                case "partly": agreements.Add(new EndedAgreement(AgreementState.PartlyKept, day)); break;
                case "replaced": agreements.Add(new EndedAgreement(AgreementState.Replaced, day)); break;
                default: agreements.Add(new EndedAgreement(AgreementState.Pending, day)); break;
            }

            day = day.AddDays(1);
        }

        return new SituationFacts(
            GivenPolicy.Value, Given.Day("2026-06-01"), attempts, agreements,
            agreements.Count(agreement => agreement.State is AgreementState.Broken or AgreementState.PartlyKept), [],
            Given.Day("2026-06-15"));
    }
}
