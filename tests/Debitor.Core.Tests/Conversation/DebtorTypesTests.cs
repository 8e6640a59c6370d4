using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>The type of a debtor comes from what was seen; in doubt it is the more lenient one.</summary>
public sealed class DebtorTypesTests
{
    private static readonly DateOnly Today = Given.Day("2026-06-15");

    [Theory]
    [InlineData("", "GoodFaith Assumed 0")]
    [InlineData("HidesInformation", "GoodFaith Assumed 0")]
    [InlineData("PromiseBroken", "GoodFaith Assumed 0")]
    [InlineData("OpenAsksForHelp", "GoodFaith Assumed 1")]
    [InlineData("OpenAsksForHelp, PromiseKept", "GoodFaith Likely 2")]
    [InlineData("OpenAsksForHelp, OffersSolution, PromiseKept, PromiseKept", "GoodFaith Clear 4")]
    [InlineData("AgreesProForma, PromiseBroken", "Negligent Likely 2")]
    [InlineData("AgreesProForma, AgreesProForma, WantsToGetRid, PromiseBroken", "Negligent Clear 4")]
    [InlineData("PromiseBroken, HidesInformation", "Negligent Likely 2")]
    [InlineData("HidesInformation, DetailsDoNotFit", "BadFaith Likely 2")]
    [InlineData("HidesInformation, HidesInformation, HidesInformation", "Negligent Likely 3")]
    [InlineData("HidesInformation, DetailsDoNotFit, OneSidedProposals, AvoidsContact", "BadFaith Clear 4")]
    [InlineData("HidesInformation, DetailsDoNotFit, PromiseBroken, PromiseBroken", "Negligent Clear 4")]
    [InlineData("HidesInformation, DetailsDoNotFit, ChangesReason, PromiseBroken", "BadFaith Likely 3")]
    [InlineData("PromiseKept, PromiseKept, AgreesProForma, PromiseBroken", "GoodFaith Likely 2")]
    [InlineData("PromiseKept, AgreesProForma, PromiseBroken", "Negligent Likely 2")]
    public void Signs_add_up_to_a_type(string seen, string expected)
    {
        var finding = DebtorTypes.Infer(Seen(seen, "2026-06-01"), Today);

        Assert.Equal(expected, $"{finding.Type} {finding.Certainty} {finding.Signs}");
    }

    [Fact]
    public void One_habit_alone_never_outweighs_three_others()
    {
        var seen = string.Join(", ", Enumerable.Repeat("PromiseBroken", 9));
        var finding = DebtorTypes.Infer(
            Seen($"{seen}, OpenAsksForHelp, OffersSolution, MeetsHalfWay", "2026-06-01"), Today);

        Assert.Equal(DebtorType.GoodFaith, finding.Type);
        Assert.Contains(
            new DebtorEvidence(
                TypeEvidenceKind.PromiseBroken, DebtorType.Negligent, 9, 3, Given.Day("2026-06-01")),
            finding.Evidence);
    }

    [Theory]
    [InlineData("2025-06-15", DebtorType.GoodFaith)]
    [InlineData("2025-06-16", DebtorType.BadFaith)]
    [InlineData("2026-06-15", DebtorType.BadFaith)]
    [InlineData("2026-06-16", DebtorType.GoodFaith)]
    public void A_sign_counts_for_a_year_and_not_before_its_day(string on, DebtorType expected) =>
        Assert.Equal(
            expected, DebtorTypes.Infer(Seen("HidesInformation, DetailsDoNotFit", on), Today).Type);

    [Fact]
    public void Evidence_says_what_how_often_and_when_last()
    {
        var history = new DebtorHistory
        {
            Signals =
            [
                new NotedSignal(Signal.AgreesProForma, Given.Day("2026-06-03")),
                new NotedSignal(Signal.AgreesProForma, Given.Day("2026-05-12")),
            ],
            Agreements =
            [
                new EndedAgreement(AgreementState.Broken, Given.Day("2026-06-10")),
                new EndedAgreement(AgreementState.Broken, Given.Day("2026-05-20"), LetterMissing: true),
                new EndedAgreement(AgreementState.PartlyKept, Given.Day("2026-05-21")),
                new EndedAgreement(AgreementState.Pending, Given.Day("2026-06-20")),
            ],
        };

        var finding = DebtorTypes.Infer(history, Today);

        Assert.Equal(DebtorType.Negligent, finding.Type);
        Assert.Equal(4, finding.Signs);
        Assert.Equal(
            ["AgreesProForma 2 2026-06-03", "PromiseBroken 1 2026-06-10", "LetterMissing 1 2026-05-20"],
            finding.Evidence.Select(one => $"{one.Kind} {one.Times} {one.LastOn:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("--", 0)]
    [InlineData("---", 1)]
    [InlineData("--+--", 0)]
    [InlineData("--s-", 1)]
    [InlineData("---+---", 2)]
    [InlineData("------", 2)]
    [InlineData("------------", 3)]
    public void Calls_that_nobody_takes_count_in_rows_of_three(string attempts, int signs)
    {
        var history = new DebtorHistory
        {
            Attempts =
            [
                .. attempts.Select((mark, index) => new PastAttempt(
                    Today.AddDays(index - 20),
                    mark switch
                    {
                        '-' => ActivityResult.NoAnswer,
                        's' => ActivityResult.Sent,
                        _ => ActivityResult.Reached,
                    })),
            ],
        };

        Assert.Equal(signs, DebtorTypes.Infer(history, Today).Evidence.Sum(one => one.Signs));
    }

    [Theory]
    [InlineData("no-funds", 0)]
    [InlineData("no-funds, sick-accountant", 0)]
    [InlineData("no-funds, sick-accountant, no-funds", 0)]
    [InlineData("no-funds, sick-accountant, waits-for-customers", 1)]
    [InlineData("no-funds, sick-accountant, waits-for-customers, documents, no-funds", 2)]
    public void From_the_third_reason_on_it_is_a_story(string reasons, int signs)
    {
        var history = new DebtorHistory
        {
            Reasons =
            [
                .. reasons.Split(", ").Select((reason, index) => new GivenReason(Today.AddDays(index - 20), reason)),
            ],
        };

        Assert.Equal(signs, DebtorTypes.Infer(history, Today).Evidence.Sum(one => one.Signs));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(6, 2)]
    [InlineData(40, 3)]
    public void Every_three_documents_in_time_make_a_sign(int documents, int signs)
    {
        var settled = new SettledDocument(Today.AddDays(-100), Today.AddDays(-100));
        var history = new DebtorHistory
        {
            Settled = [.. Enumerable.Repeat(settled, documents), settled with { DueOn = Today.AddDays(-110) }],
        };

        Assert.Equal(signs, Assert.Single(DebtorTypes.Infer(history, Today).Evidence).Signs);
    }

    [Fact]
    public void Whoever_disagrees_only_when_it_is_overdue_gives_a_sign_a_day()
    {
        var history = new DebtorHistory
        {
            Disputes =
            [
                new RaisedDispute(Given.Day("2026-05-15"), Given.Day("2026-05-15")),
                new RaisedDispute(Given.Day("2026-06-02"), Given.Day("2026-06-01")),
                new RaisedDispute(Given.Day("2026-06-02"), Given.Day("2026-05-26")),
            ],
        };

        var evidence = Assert.Single(DebtorTypes.Infer(history, Today).Evidence);
        Assert.Equal((TypeEvidenceKind.LateDispute, 1), (evidence.Kind, evidence.Times));
    }

    [Theory]
    [InlineData("0, 0", "")]
    [InlineData("0, 3, -5", "PaysInTime 3")]
    [InlineData("0, 3, 20", "PaysInTime 2")]
    [InlineData("0, 4, 20", "")]
    [InlineData("0, 31, 20", "PaysLate 1")]
    [InlineData("31, 60, 90", "PaysLate 3")]
    [InlineData("0, 0, 31, 30, 20", "")]
    [InlineData("0, 0, 40", "PaysLate 1, PaysInTime 2")]
    [InlineData("0, 0, 0, 0, 0, 0", "PaysInTime 6")]
    public void How_late_they_pay_is_told_from_three_documents_on(string days, string expected)
    {
        var history = new DebtorHistory
        {
            Settled =
            [
                .. days.Split(", ").Select(late => new SettledDocument(
                    Today.AddDays(-100), Today.AddDays(-100 + int.Parse(late, null)))),
            ],
        };

        Assert.Equal(
            expected,
            string.Join(", ", DebtorTypes.Infer(history, Today).Evidence.Select(one => $"{one.Kind} {one.Times}")));
    }

    [Fact]
    public void Every_signal_is_evidence_of_the_same_name()
    {
        foreach (var signal in Enum.GetValues<Signal>())
        {
            var history = new DebtorHistory { Signals = [new NotedSignal(signal, Today)] };

            Assert.Equal($"{signal}", $"{Assert.Single(DebtorTypes.Infer(history, Today).Evidence).Kind}");
        }
    }

    // Signals and agreements by the name of their evidence, all on one day.
    private static DebtorHistory Seen(string seen, string on)
    {
        var kinds = seen.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(Enum.Parse<TypeEvidenceKind>).ToList();
        var day = Given.Day(on);
        return new DebtorHistory
        {
            Signals =
            [
                .. kinds.Where(kind => kind <= TypeEvidenceKind.ChangesReason)
                    .Select(kind => new NotedSignal(Enum.Parse<Signal>($"{kind}"), day)),
            ],
            Agreements =
            [
                .. kinds.Where(kind => kind > TypeEvidenceKind.ChangesReason).Select(kind => new EndedAgreement(
                    kind == TypeEvidenceKind.PromiseKept ? AgreementState.Kept : AgreementState.Broken, day)),
            ],
        };
    }
}
