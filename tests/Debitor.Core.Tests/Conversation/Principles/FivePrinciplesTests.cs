using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Principles;
using Debitor.Core.Conversation.Transcripts;
using Xunit;
using static Debitor.Core.Conversation.Principles.EvidenceKind;
using static Debitor.Core.Conversation.Principles.Principle;
using static Debitor.Core.Conversation.Principles.PrincipleState;
using static Debitor.Core.Conversation.Principles.TalkEnd;

namespace Debitor.Core.Tests.Conversation.Principles;

public sealed class FivePrinciplesTests
{
    private static readonly DateOnly Friday = new(2026, 6, 19);
    private static readonly DateOnly Monday = new(2026, 6, 22);
    private static readonly Money Debt = new(125_430_50, Currency.Rub);

    // Prepared, agreed to the kopeck, recapped; everything noted and checked.
    private static readonly HeldConversation Good = new()
    {
        End = TalkEnd.Agreement,
        Stages = new HashSet<Stage> { Stage.Prepare, Stage.Open, Stage.Talk, Stage.Close },
        ReasonCoded = true,
        Agreed = [new AgreedTerm(Friday, Debt)],
        FormAgreed = true,
        NextContactOn = Monday,
        NextContactAnnounced = true,
        RecapConfirmed = true,
        RecapSent = true,
        OptionsOffered = 2,
        BenefitsNamed = 1,
        ConsequencesNamed = 2,
        WordsChecked = true,
    };

    [Fact]
    public void A_good_conversation_shows_all_five_with_evidence()
    {
        var findings = FivePrinciples.Of(Good);
        Assert.Equal(Enum.GetValues<Principle>(), findings.Select(finding => finding.Principle));
        Assert.All(findings, finding => Assert.Equal(Shown, finding.State));
        Assert.All(findings, finding => Assert.All(finding.Evidence, evidence => Assert.True(evidence.SpeaksFor)));
        Assert.Equal([AgreementReached, NextContactSet, NextContactAnnounced], Kinds(Good, Persistent));
        Assert.Equal([NoWeakWords, Prepared], Kinds(Good, Confident));
        Assert.Equal([NoHurtingWords], Kinds(Good, Respectful));
        Assert.Equal([BenefitsNamed, ConsequencesNamed, OptionsOffered, ReasonKnown], Kinds(Good, Motivating));
        Assert.Equal([AgreedExactly, RecapConfirmed, RecapSent], Kinds(Good, Concrete));
        Assert.Equal((Friday, Debt), (findings[4].Evidence[0].On, findings[4].Evidence[0].Sum));
    }

    [Theory]
    //          how it ended      next contact  persistent
    [InlineData(Agreement, false, Shown)]
    [InlineData(GuaranteeLetter, false, Shown)]
    [InlineData(PaymentOrder, false, Shown)]
    [InlineData(Meeting, false, Shown)]
    [InlineData(NoDate, true, Shown)]
    [InlineData(NoDate, false, NotShown)]
    [InlineData(CallBack, false, NotShown)]
    [InlineData(Dispute, false, NotShown)]
    [InlineData(NotReached, true, Shown)]
    [InlineData(NotReached, false, NotShown)]
    public void Persistent_is_who_comes_to_a_result_or_sets_the_next_contact(
        TalkEnd end, bool hasNext, PrincipleState expected) =>
        Assert.Equal(expected, State(
            Good with { End = end, NextContactOn = hasNext ? Monday : null, NextContactAnnounced = null }, Persistent));

    [Theory]
    [InlineData(true, Shown)]
    [InlineData(false, NotShown)]
    [InlineData(null, NotKnown)]
    public void A_refusal_goes_to_the_lawyers(bool? isHandedOver, PrincipleState expected) =>
        Assert.Equal(expected, State(
            Good with { End = Refusal, NextContactOn = null, RefusalHandedOver = isHandedOver }, Persistent));

    [Theory]
    [InlineData("apology", Confident, ApologyHeard)]
    [InlineData("justification", Confident, JustificationHeard)]
    [InlineData("bother", Confident, BotherHeard)]
    [InlineData("insignificance", Confident, InsignificanceHeard)]
    [InlineData("own-problems", Confident, OwnProblemsHeard)]
    [InlineData("insult", Respectful, InsultHeard)]
    [InlineData("shouting", Respectful, ShoutingHeard)]
    [InlineData("reproach", Respectful, ReproachHeard)]
    [InlineData("threat", Respectful, ThreatHeard)]
    [InlineData("illegal", Respectful, IllegalHeard)]
    public void A_finding_of_the_guard_speaks_against_one_principle(
        string rule, Principle principle, EvidenceKind kind)
    {
        var held = Good with { Found = [new WordsFound(rule, "слова", 5_000), new WordsFound(rule, "снова")] };
        var finding = FivePrinciples.Of(held)[(int)principle];
        Assert.Equal(NotShown, finding.State);
        Assert.Equal(
            new Evidence(kind, SpeaksFor: false, IsDecisive: true) { Count = 2, Words = "слова", AtMs = 5_000 },
            finding.Evidence[0]);
        Assert.Equal(4, FivePrinciples.Of(held).Count(other => other.State == Shown));
    }

    [Fact]
    public void Words_that_nobody_checked_show_nothing()
    {
        var finding = FivePrinciples.Of(Good with { WordsChecked = false })[(int)Confident];
        Assert.Equal((NotKnown, PrincipleUnknown.WordsNotChecked), (finding.State, finding.Unknown));
        Assert.Equal([Prepared], finding.Evidence.Select(evidence => evidence.Kind));
    }

    [Theory]
    //          benefits  consequences  motivating  evidence besides options and reason
    [InlineData(1, 1, Shown, "BenefitsNamed ConsequencesNamed")]
    [InlineData(0, 1, Shown, "ConsequencesNamed BenefitsNotNamed")]
    [InlineData(2, 0, Shown, "BenefitsNamed ConsequencesNotNamed")]
    [InlineData(0, 0, NotShown, "NeitherNamed")]
    [InlineData(null, null, NotKnown, "")]
    public void Motivating_is_who_names_what_it_gives_and_what_it_costs(
        int? benefits, int? consequences, PrincipleState expected, string evidence)
    {
        var held = Good with
        {
            BenefitsNamed = benefits,
            ConsequencesNamed = consequences,
            OptionsOffered = null,
            ReasonCoded = null,
        };
        Assert.Equal(expected, State(held, Motivating));
        Assert.Equal(evidence, string.Join(' ', Kinds(held, Motivating)));
        Assert.Equal(
            [TooFewOptions], Kinds(held with { OptionsOffered = 1 }, Motivating).Except(Kinds(held, Motivating)));
    }

    [Fact]
    public void Concrete_is_who_agrees_on_day_sum_and_form_or_says_that_there_is_no_day()
    {
        Assert.Equal(NotShown, State(Good with { Agreed = [new AgreedTerm(Friday, null)] }, Concrete));
        Assert.Equal(NotShown, State(Good with { FormAgreed = false }, Concrete));
        Assert.Equal(NotKnown, State(Good with { FormAgreed = null }, Concrete));
        var noDate = Good with { End = NoDate, Agreed = [], RecapConfirmed = null, RecapSent = null };
        Assert.Equal([NoDateAndNextContact], Kinds(noDate, Concrete));
        Assert.Equal(Shown, State(noDate, Concrete));
        Assert.Equal([NeitherDateNorNextContact], Kinds(noDate with { NextContactOn = null }, Concrete));

        // «Soon» decides only where no day was agreed.
        WordsFound[] soon = [new WordsFound("vague-promise", "скоро")];
        Assert.Equal(Shown, State(Good with { Found = soon }, Concrete));
        Assert.Equal(NotShown, State(noDate with { NextContactOn = null, Found = soon }, Concrete));
        Assert.Contains(VaguePromiseHeard, Kinds(Good with { Found = soon }, Concrete));
    }

    [Fact]
    public void The_sum_of_a_schedule_is_the_sum_of_its_parts()
    {
        var parts = new[] { new AgreedTerm(Friday, Debt), new AgreedTerm(Monday, Debt) };
        var exact = FivePrinciples.Of(Good with { Agreed = parts })[(int)Concrete].Evidence[0];
        Assert.Equal((Monday, Debt + Debt), (exact.On, exact.Sum));
    }

    [Fact]
    public void Nobody_reached_shows_only_whether_we_stay_at_it()
    {
        var findings = FivePrinciples.Of(new HeldConversation { End = NotReached, NextContactOn = Monday });
        Assert.Equal(Shown, findings[0].State);
        Assert.All(findings.Skip(1), finding =>
        {
            Assert.Equal((NotKnown, PrincipleUnknown.NobodyReached), (finding.State, finding.Unknown));
            Assert.Empty(finding.Evidence);
        });
    }

    [Fact]
    public void A_record_with_nothing_in_it_is_not_held_against_anybody()
    {
        var findings = FivePrinciples.Of(new HeldConversation { End = Dispute, NextContactOn = Monday });
        Assert.DoesNotContain(findings, finding => finding.State == NotShown);
        Assert.All(findings, finding => Assert.Equal(finding.State == NotKnown, finding.Unknown is not null));
    }

    [Fact]
    public void A_transcript_adds_what_was_heard()
    {
        var transcript = TranscriptReader.Read(
            """
            [0:00 - 0:06] Менеджер: Добрый день. Просрочено 125 430 рублей 50 копеек. Когда оплатите? Это важно.
            [0:05 - 0:09] Клиент: Ну, на этой неделе мы постараемся как-нибудь заплатить.
            [0:07 - 0:12] Менеджер: Назовите точную дату и сумму, я записываю.
            [0:12 - 0:30] Клиент: До девятнадцатого июня, всё полностью.
            [0:30 - 0:34] Менеджер: Итак, вся сумма до девятнадцатого июня. Позвоню в понедельник.
            """).Transcript!;
        var held = Good with
        {
            NextContactAnnounced = null,
            Transcript = TranscriptFigures.Of(
                transcript, CallPeople.Unknown, new CallFacts(new DateOnly(2026, 6, 15), [Debt], [], Good.Agreed),
                [new CueFinding(1, "vague-promise", "на этой неделе"), new CueFinding(4, "reproach", "слова")]),
        };
        Assert.Equal([AgreementReached, NextContactSet, NextContactAnnounced, DateAsked], Kinds(held, Persistent));
        Assert.Equal([NoWeakWords, Prepared, SumSaidExactly], Kinds(held, Confident));

        // What the customer says is not held against us; what we say is.
        Assert.Equal([AgreedExactly, RecapConfirmed, RecapSent, AgreedDaySaid], Kinds(held, Concrete));
        Assert.Equal([ReproachHeard, LetThemSpeak, CutIn, DidNotWait], Kinds(held, Respectful));
        Assert.Equal(30_000, FivePrinciples.Of(held)[(int)Respectful].Evidence[0].AtMs);
    }

    private static PrincipleState State(HeldConversation held, Principle principle) =>
        FivePrinciples.Of(held)[(int)principle].State;

    private static IEnumerable<EvidenceKind> Kinds(HeldConversation held, Principle principle) =>
        FivePrinciples.Of(held)[(int)principle].Evidence.Select(evidence => evidence.Kind);
}
