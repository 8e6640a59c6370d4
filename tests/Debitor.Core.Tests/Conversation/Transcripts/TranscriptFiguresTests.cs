using System.Globalization;
using CsCheck;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Transcripts;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Transcripts;

public sealed class TranscriptFiguresTests
{
    private static readonly DateOnly HeldOn = new(2026, 6, 15);

    private static readonly CallPeople Irina = new(["Лебедева Ирина Алексеевна"], ["Мария Ивановна Котова"]);

    private static readonly CallFacts Debt = new(
        HeldOn, [new Money(125_430_50, Currency.Rub), new Money(80_000_00, Currency.Rub)], [12],
        [new AgreedTerm(new DateOnly(2026, 6, 19), new Money(125_430_50, Currency.Rub))]);

    private const string Call =
        """
        WEBVTT

        00:00.000 --> 00:04.000
        <v Ирина>Добрый день, Мария Ивановна. Меня зовут Ирина, компания «Северный ветер».

        00:04.200 --> 00:05.000
        <v Мария Ивановна>Слушаю.

        00:05.500 --> 00:09.000
        <v Ирина>Вы принимаете решение об оплате счетов?

        00:10.500 --> 00:12.000
        <v Мария Ивановна>Да, я главный бухгалтер.

        00:12.500 --> 00:18.000
        <v Ирина>На сегодня просрочено сто двадцать пять тысяч

        00:18.000 --> 00:24.000
        <v Ирина>четыреста тридцать рублей пятьдесят копеек, двенадцать дней. Что мешает оплатить сейчас?

        00:26.000 --> 00:32.000
        <v Мария Ивановна>Ждём оплату от своего покупателя, они обещали на этой неделе, вот мы и...

        00:30.000 --> 00:36.000
        <v Ирина>Понимаю. Когда оплатите, назовите точную дату?

        00:37.000 --> 00:39.000
        <v Мария Ивановна>До девятнадцатого июня.

        00:40.000 --> 00:46.000
        <v Ирина>Итак, договорились: вся сумма, 125 430,50 рублей, до девятнадцатого июня.

        00:46.000 --> 00:50.000
        <v Ирина>В понедельник, 22 июня, я вам позвоню. До свидания.
        """;

    [Fact]
    public void A_whole_call_is_measured()
    {
        var figures = Of(Call, Irina, Debt);

        Assert.Equal(("Ирина", WhoBasis.OurName), (figures.Who.Manager, figures.Who.Basis));
        Assert.Equal(50_000, figures.LengthMs.Value);

        // 35,0 of 45,3 seconds.
        Assert.Equal(new TalkShare(772, TalkShareBasis.SpeakingTime), figures.Share.Value);
        Assert.Equal(
            [
                new AskedQuestion(
                    2, 5_500, "Вы принимаете решение об оплате счетов?", AfterQuestion.Answered, 1_500),
                new AskedQuestion(5, 18_000, "Что мешает оплатить сейчас?", AfterQuestion.Answered, 2_000),
                new AskedQuestion(7, 30_000, "Когда оплатите, назовите точную дату?", AfterQuestion.Answered, 1_000),
            ],
            figures.Questions.Value);
        Assert.Null(figures.PausesUnknown);
        Assert.Equal([new Interruption(true, 7, 30_000, 2_000)], figures.Interruptions.Value);
        Assert.Equal(new Monologue(4, 12_500, 11_500, 18), figures.LongestOurs.Value);
        Assert.Equal(6_000, figures.LongestTheirs.Value.Ms);
    }

    [Fact]
    public void Moves_show_how_far_each_stage_was_gone_through()
    {
        var stages = Of(Call, Irina, Debt).Stages.Value;
        Assert.Equal([Stage.Open, Stage.Talk, Stage.Close], stages.Select(stage => stage.Stage));
        Assert.All(stages, stage => Assert.True(stage.IsComplete));
        Assert.Equal(
            [
                (CallMove.Greeted, 0), (CallMove.GaveName, 0), (CallMove.AskedWhoDecides, 2), (CallMove.SaidSum, 4),
                (CallMove.SaidDaysOverdue, 5), (CallMove.AskedReason, 5), (CallMove.AskedDate, 7),
                (CallMove.Recapped, 9), (CallMove.AnnouncedNextContact, 10),
            ],
            stages.SelectMany(stage => stage.Found).Select(move => (move.Move, move.Cue)));
        Assert.Equal("Что мешает оплатить сейчас?", stages[1].Found[2].Words);
    }

    [Fact]
    public void What_was_said_is_compared_with_debt_and_agreement()
    {
        var said = Of(Call, Irina, Debt).Said.Value;
        Assert.Equal([SaidOutcome.Exactly, SaidOutcome.Otherwise], said.Debts.Select(debt => debt.Outcome));
        Assert.Equal(
            new SaidPlace(
                4, 12_500, "сто двадцать пять тысяч четыреста тридцать рублей пятьдесят копеек", ByManager: true),
            said.Debts[0].Place);
        Assert.Equal(SaidOutcome.Exactly, Assert.Single(said.DaysOverdue).Outcome);
        Assert.Equal(
            new SaidPlace(8, 37_000, "девятнадцатого июня", ByManager: false), Assert.Single(said.AgreedDays).Place);
        Assert.Equal(SaidOutcome.Exactly, Assert.Single(said.Recap!.Days).Outcome);
        Assert.Equal(SaidOutcome.Exactly, Assert.Single(said.Recap.Sums).Outcome);
        Assert.Equal(
            "Итак, договорились: вся сумма, 125 430,50 рублей, до девятнадцатого июня.", said.Recap.Place.Words);
    }

    [Theory]
    //          what the manager says about a debt of 125 430,50 roubles
    [InlineData("Долг 125 430 рублей 50 копеек.", SaidOutcome.Exactly)]
    [InlineData("По УПД 318 125 430,50.", SaidOutcome.Exactly)]
    [InlineData("Долг сто двадцать пять тысяч рублей.", SaidOutcome.Roughly)]
    [InlineData("Долг 125 430 рублей.", SaidOutcome.Roughly)]
    [InlineData("Долг 130 000 рублей.", SaidOutcome.Otherwise)]
    [InlineData("Долг 125 430,50 гривен.", SaidOutcome.Otherwise)]
    [InlineData("Есть долг.", SaidOutcome.NotSaid)]
    public void A_sum_is_said_to_the_kopeck_or_it_is_not(string words, SaidOutcome expected)
    {
        var figures = Of($"Менеджер: {words}\nКлиент: 125 430,50 рублей?", CallPeople.Unknown, Debt);
        Assert.Equal(expected, figures.Said.Value.Debts[0].Outcome);
    }

    [Theory]
    //          what is said about 19 June
    [InlineData("Оплатим до дев’ятнадцятого червня.", SaidOutcome.Exactly)]
    [InlineData("Оплатим девятнадцатого.", SaidOutcome.Exactly)]
    [InlineData("We shall pay on the nineteenth of June.", SaidOutcome.Exactly)]
    [InlineData("В пятницу оплатим.", SaidOutcome.Exactly)]
    [InlineData("Оплатим двадцатого июня.", SaidOutcome.Otherwise)]
    [InlineData("Оплатим первого.", SaidOutcome.NotSaid)]
    [InlineData("Оплатим на этой неделе.", SaidOutcome.NotSaid)]
    public void A_day_is_said_or_it_is_not(string words, SaidOutcome expected)
    {
        var figures = Of($"Менеджер: Когда?\nКлиент: {words}", CallPeople.Unknown, Debt);
        Assert.Equal(expected, figures.Said.Value.AgreedDays[0].Outcome);
    }

    [Theory]
    [InlineData("Доброго дня, мене звати Оксана. Хто у вас приймає рішення щодо оплати?",
        "Greeted GaveName AskedWhoDecides")]
    [InlineData("Прострочено 80 000 грн на дванадцять днів. Що заважає сплатити?",
        "SaidSum SaidDaysOverdue AskedReason")]
    [InlineData("Якого числа сплатите? Отже, 80 000 грн до 19 червня. Зателефоную 22 червня.",
        "SaidSum AskedDate Recapped AnnouncedNextContact")]
    [InlineData("Good morning, my name is Ann. Who decides on payments?", "Greeted GaveName AskedWhoDecides")]
    [InlineData("It is €500.00 and 12 days overdue. What's the reason?", "SaidSum SaidDaysOverdue AskedReason")]
    [InlineData("When will you pay? So we agreed: €500 by Friday. I'll call you on Monday.",
        "SaidSum AskedDate Recapped AnnouncedNextContact")]
    [InlineData("Кто замещает главного бухгалтера? В чём причина задержки?", "AskedWhoDecides AskedReason")]
    [InlineData("Назовите день. Договорились. Спасибо.", "AskedDate")]
    [InlineData("Мы говорили о погоде и о футболе.", "")]
    public void Moves_are_recognised_in_three_languages(string words, string expected)
    {
        var figures = Of($"Менеджер: {words}\nКлиент: Да", CallPeople.Unknown, CallFacts.OnlyDay(HeldOn));
        Assert.Equal(
            expected,
            string.Join(' ', figures.Stages.Value.SelectMany(stage => stage.Found).Select(move => move.Move)));
    }

    [Theory]
    //          ours               theirs            chosen  speakers             manager   by
    [InlineData("Лебедева Ирина", "", null, "Ирина|Мария", "Ирина", WhoBasis.OurName)]
    [InlineData("Лебедева Ирина", "", null, "Лебедева И.|Speaker 2", "Лебедева И.", WhoBasis.OurName)]
    [InlineData("Лебедева Ирина", "Ирина Котова", null, "Ирина|Ирина Котова", "Ирина", WhoBasis.TheirName)]
    [InlineData("Лебедева Ирина", "Котова Ирина", null, "Ирина|Ольга", null, WhoBasis.Unknown)]
    [InlineData("", "", null, "Менеджер|Ольга", "Менеджер", WhoBasis.OurWord)]
    [InlineData("", "Котова Мария", null, "Speaker 1|Мария", "Speaker 1", WhoBasis.TheirName)]
    [InlineData("", "", null, "Speaker 1|Клієнт", "Speaker 1", WhoBasis.TheirWord)]
    [InlineData("", "", null, "Speaker 1|Клієнт|Speaker 3", null, WhoBasis.Unknown)]
    [InlineData("", "", null, "Speaker 1|Speaker 2", null, WhoBasis.Unknown)]
    [InlineData("", "", "Speaker 2", "Speaker 1|Speaker 2", "Speaker 2", WhoBasis.Chosen)]
    [InlineData("", "", "Speaker 9", "Speaker 1|Speaker 2", null, WhoBasis.Unknown)]
    [InlineData("Лебедева Слово", "", null, "Speaker 1|Speaker 2", null, WhoBasis.Unknown)]
    public void The_manager_is_recognised_or_asked_for(
        string ours, string theirs, string? chosen, string speakers, string? manager, WhoBasis basis)
    {
        var text = string.Concat(speakers.Split('|').Select(speaker => $"{speaker}: слово\n{speaker}: слово\n"));
        var who = Who.In(Read(text), new CallPeople(Names(ours), Names(theirs), chosen));
        Assert.Equal((manager, basis), (who.Manager, who.Basis));
        Assert.Equal(speakers, string.Join('|', who.Speakers.Select(speaker => speaker.Name)));

        static string[] Names(string name) => name.Length == 0 ? [] : [name];
    }

    [Fact]
    public void Numbered_speakers_are_recognised_by_their_introduction()
    {
        var text = "Speaker 1: Добрый день, меня зовут Ирина.\nSpeaker 2: Мария, слушаю.\n"
            + "Speaker 1: Когда?\nSpeaker 2: Завтра.";
        Assert.Equal(("Speaker 1", WhoBasis.Introduction), (Who.In(Read(text), Irina).Manager, WhoBasis.Introduction));
    }

    [Fact]
    public void What_happens_after_a_question_is_told()
    {
        var questions = Of(
            """
            [0:00.0 - 0:02.0] Менеджер: Алло? Мария Ивановна? Когда оплатите? Нам это важно.
            [0:02.0 - 0:03.0] Клиент: Да.
            [0:03.0 - 0:05.0] Менеджер: Какого числа?
            [0:05.5 - 0:06.0] Менеджер: Вы слышите?!
            [0:09.5 - 0:10.0] Менеджер: Какого?
            [0:09.8 - 0:10.0] Клиент: Пятого.
            [0:11.0 - 0:12.0] Менеджер: Точно?
            """).Questions.Value;
        Assert.Equal(
            [
                ("Когда оплатите?", AfterQuestion.WentOn, null), ("Какого числа?", AfterQuestion.WentOn, 500L),
                ("Вы слышите?!", AfterQuestion.WaitedInVain, 3_500L), ("Какого?", AfterQuestion.Answered, 0L),
                ("Точно?", AfterQuestion.Last, (long?)null),
            ],
            questions.Select(question => (question.Words, question.After, question.PauseMs)));
    }

    [Fact]
    public void Assent_and_speaking_on_are_no_interruptions()
    {
        var interruptions = Of(
            """
            [0:00 - 0:10] Менеджер: Сумма долга и дни просрочки вам известны
            [0:03 - 0:04] Клиент: да да
            [0:10 - 0:15] Менеджер: поэтому я хочу услышать от вас
            [0:14 - 0:18] Клиент: мы оплатим на следующей неделе -
            [0:18 - 0:20] Менеджер: назовите день и сумму
            """).Interruptions.Value;
        Assert.Equal(
            [new Interruption(false, 3, 14_000, 1_000), new Interruption(true, 4, 18_000, 0)], interruptions);
    }

    [Fact]
    public void Pace_is_told_by_speaker_and_minute_and_where_it_rises()
    {
        // Twelve words each: six stretches at 72 words a minute, the fifth in half of the time.
        const string Words = "один два три четыре пять шесть семь восемь девять десять слово слово";
        int[] seconds = [10, 10, 10, 10, 5, 10];
        var at = 0;
        var text = new System.Text.StringBuilder();
        foreach (var length in seconds)
        {
            var end = at + length;
            text.Append(CultureInfo.InvariantCulture, $"[{Clock(at)} - {Clock(end)}] Менеджер: {Words}\n");
            text.Append(CultureInfo.InvariantCulture, $"[{Clock(end)} - {Clock(end + 5)}] Клиент: да да да\n");
            at = end + 5;
        }

        var figures = Of(text.ToString());
        Assert.Equal(
            [new SpeakerPace("Менеджер", 78, 55_000), new SpeakerPace("Клиент", 36, 30_000)], figures.Speakers.Value);
        Assert.Equal(new ManagerPace(72, figures.Pace.Value.SpeedUps), figures.Pace.Value);
        Assert.Equal([new SpeedUp(8, 60_000, 144, 1_000)], figures.Pace.Value.SpeedUps);
        Assert.Equal([new MinutePace(0, 72, 36), new MinutePace(1, 96, 36)], figures.Minutes.Value);

        static string Clock(int second) => $"{second / 60:00}:{second % 60:00}";
    }

    [Fact]
    public void Without_ends_only_pauses_and_interruptions_are_not_known()
    {
        var figures = Of("[00:00] Менеджер: Когда оплатите?\n[00:10] Клиент: Завтра.\n[00:15] Менеджер: Хорошо.");
        Assert.Equal(FigureUnknown.EndsMissing, figures.PausesUnknown);
        Assert.Equal(FigureUnknown.EndsMissing, figures.Interruptions.Refusal);
        Assert.Equal(FigureUnknown.EndsMissing, figures.LengthMs.Refusal);
        Assert.Equal(AfterQuestion.Answered, Assert.Single(figures.Questions.Value).After);
        Assert.Equal(TalkShareBasis.Words, figures.Share.Value.Basis);
        Assert.Equal(750, figures.Share.Value.ManagerPerMille);
        Assert.Equal(
            [new SpeakerPace("Менеджер", 12, 10_000), new SpeakerPace("Клиент", 12, 5_000)], figures.Speakers.Value);
    }

    [Theory]
    [InlineData("Менеджер: да, слушаю\nКлиент: нет", FigureUnknown.TimesMissing)]
    [InlineData("[00:01] Менеджер: да, слушаю\nКлиент: нет", FigureUnknown.TimesIncomplete)]
    [InlineData("[00:05] Менеджер: да, слушаю\n[00:01] Клиент: нет", FigureUnknown.TimesBroken)]
    public void Figures_that_need_times_say_why_they_are_not_known(string text, FigureUnknown expected)
    {
        var figures = Of(text);
        Assert.Equal(expected, figures.LengthMs.Refusal);
        Assert.Equal(expected, figures.Speakers.Refusal);
        Assert.Equal(expected, figures.Minutes.Refusal);
        Assert.Equal(expected, figures.Pace.Refusal);
        Assert.Equal(expected, figures.Interruptions.Refusal);
        Assert.Equal(expected, figures.PausesUnknown);
        Assert.Equal(new TalkShare(666, TalkShareBasis.Words), figures.Share.Value);
        Assert.Equal(2, figures.LongestOurs.Value.Words);
        Assert.Null(figures.LongestOurs.Value.Ms);
    }

    [Theory]
    [InlineData("Добрый день.\nСлушаю.", FigureUnknown.SpeakersMissing)]
    [InlineData("А: Добрый день.\nБ: Слушаю.", FigureUnknown.ManagerUnknown)]
    public void Figures_of_the_manager_need_the_manager(string text, FigureUnknown expected)
    {
        var figures = Of(text);
        Assert.Equal(expected, figures.Share.Refusal);
        Assert.Equal(expected, figures.Questions.Refusal);
        Assert.Equal(expected, figures.Stages.Refusal);
        Assert.Equal(expected, figures.Said.Refusal);
    }

    [Fact]
    public void Findings_of_the_guard_get_their_time_and_their_speaker()
    {
        var figures = Of(Call, Irina, Debt, new CueFinding(6, "vague-promise", "на этой неделе"),
            new CueFinding(0, "bother", "беспокою"), new CueFinding(99, "threat", "нигде"));
        Assert.Equal(
            [
                new HeardFinding(new CueFinding(0, "bother", "беспокою"), 0, true),
                new HeardFinding(new CueFinding(6, "vague-promise", "на этой неделе"), 26_000, false),
            ],
            figures.Findings);
    }

    [Fact]
    public void Any_transcript_can_be_measured() =>
        Gen.Select(
            Gen.Bool,
            Gen.Select(
                Gen.OneOf("Менеджер", "Клиент", "Ирина"), Gen.Int[0, 90_000], Gen.Int[0, 20_000],
                Gen.OneOf(
                    "Когда?", "да", "12 дней, 80 000 рублей -", "Итак, до 19 июня.", "[смех", "меня зовут", "?!."))
            .List[1, 30]).Sample((isTimed, list) =>
            {
                var at = 0L;
                var cues = list.ConvertAll(part =>
                {
                    at += part.Item2;
                    return new Cue(
                        1, part.Item1, part.Item4, isTimed ? at : null, isTimed ? at + part.Item3 : null);
                });
                var transcript = new Transcript(
                    TranscriptKind.WebVtt, cues, isTimed ? TranscriptTimes.Full : TranscriptTimes.None, []);
                var figures = TranscriptFigures.Of(
                    transcript, new CallPeople([], [], cues[0].Speaker), Debt, []);
                if (figures.Share.Refusal is null) Assert.InRange(figures.Share.Value.ManagerPerMille, 0, 1_000);
                if (!isTimed) return;
                Assert.True(figures.Interruptions.Refusal is null or FigureUnknown.OneSide);
                Assert.All(figures.Questions.Value, question => Assert.True(question.PauseMs is null or >= 0));
                Assert.All(
                    figures.Speakers.Value, speaker => Assert.True(speaker.SpeakingMs <= figures.LengthMs.Value));
            });

    private static Transcript Read(string text) => TranscriptReader.Read(text).Transcript!;

    private static TranscriptFigures Of(string text) => Of(text, CallPeople.Unknown, CallFacts.OnlyDay(HeldOn));

    private static TranscriptFigures Of(
        string text, CallPeople people, CallFacts facts, params IReadOnlyList<CueFinding> findings) =>
        TranscriptFigures.Of(Read(text), people, facts, findings);
}
