using System.Globalization;
using System.Text;
using CsCheck;
using Debitor.Core.Conversation.Transcripts;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Transcripts;

public sealed class TranscriptReaderTests
{
    [Fact]
    public void WebVtt_gives_who_said_what_and_when() => Reads(
        """
        WEBVTT - call of 15 June
        Kind: captions

        STYLE
        ::cue { color: red }

        NOTE
        made by a machine
        00:00 nothing of this is said

        intro
        00:01.000 --> 00:04.250 align:left position:10%
        <v Ирина Лебедева>Добрый день, <i>Мария Ивановна</i>.
        Это &laquo;Северный ветер&raquo; &amp; Ко.</v>

        00:00:04.500 --> 00:00:05.000
        <v.loud Мария Ивановна>Слушаю
        """,
        """
        WebVtt Full
        12 1.000-4.250 Ирина Лебедева: Добрый день, Мария Ивановна. Это «Северный ветер» & Ко.
        16 4.500-5.000 Мария Ивановна: Слушаю
        """);

    [Fact]
    public void SubRip_is_read_without_numbers_and_with_comma_or_point() => Reads(
        "\uFEFF1\r\n00:00:01,000 --> 00:00:04,250\r\nМенеджер: Добрый день.\r\n\r\n"
        + "00:00:04.5 --> 00:00:05\r\n{\\an8}Клиент: <b>Слушаю</b>\r\nвас\r\n"
        + "3\r\n00:00:06,000 --> 00:00:07,000\r\nДа\r\n",
        """
        Srt Full
        2 1.000-4.250 Менеджер: Добрый день.
        5 4.500-5.000 Клиент: Слушаю вас
        9 6.000-7.000 Клиент: Да
        """);

    [Fact]
    public void A_call_is_read_as_lines() => Reads(
        """
        Звонок ООО «Вектор», 15 июня

        Менеджер: Добрый день.
        Итак: сумма 80 000 рублей.
        Клиент: Слушаю.
        — Менеджер: Когда оплатите?
        """,
        """
        Text None
        1 HeadingLeftOut «Звонок ООО «Вектор», 15 июня»
        3 Менеджер: Добрый день. Итак: сумма 80 000 рублей.
        5 Клиент: Слушаю.
        6 Менеджер: Когда оплатите?
        """);

    [Theory]
    [InlineData("[00:12] Менеджер: Добрый день\n[1:02:03.5] Клієнт: Слухаю")]
    [InlineData("(0:12) Менеджер: Добрый день\n(1:02:03.5) Клієнт: Слухаю")]
    [InlineData("00:00:12 Менеджер: Добрый день\n01:02:03.500 Клієнт: Слухаю")]
    [InlineData("Менеджер [00:12]: Добрый день\nКлієнт (1:02:03.5): Слухаю")]
    [InlineData("00:12 Менеджер - Добрый день\n1:02:03,5 Клієнт - Слухаю")]
    [InlineData("Менеджер 00:12\nДобрый день\n\nКлієнт 1:02:03.5\nСлухаю")]
    [InlineData("**Менеджер** [00:12]: Добрый день\n**Клієнт** [1:02:03.5]: Слухаю")]
    public void Times_and_names_stand_where_programs_put_them(string text)
    {
        var cues = TranscriptReader.Read(text).Transcript!.Cues;
        Assert.Equal([("Менеджер", 12_000L), ("Клієнт", 3_723_500L)], cues.Select(cue => (cue.Speaker, cue.StartMs)));
        Assert.Equal(["Добрый день", "Слухаю"], cues.Select(cue => cue.Text));
    }

    [Fact]
    public void A_range_of_times_has_an_end() => Reads(
        "[00:01 - 00:04] Ірина: Добрий день\n[00:05 – 00:06] Марія: Слухаю",
        """
        Text Full
        1 1.000-4.000 Ірина: Добрий день
        2 5.000-6.000 Марія: Слухаю
        """);

    [Fact]
    public void A_dash_names_a_speaker_only_when_it_is_plain() => Reads(
        """
        Manager - Good morning.
        Ольга – наш бухгалтер.
        Client - Hello.
        14:30 suits me.
        """,
        """
        Text None
        1 Manager: Good morning. Ольга – наш бухгалтер.
        3 Client: Hello. 14:30 suits me.
        """);

    [Fact]
    public void Lines_without_names_are_words_of_nobody() => Reads(
        "Добрый день.\nСлушаю.",
        """
        Text None
        0 NoSpeakers
        1 ?: Добрый день.
        2 ?: Слушаю.
        """);

    [Theory]
    //          the times of the second cue          what is said about them
    [InlineData("00:08.000 --> 00:06.000", "6 EndBeforeStart «00:08 – 00:06»")]
    [InlineData("00:00.500 --> 00:06.000", "6 StartsEarlier «00:00» 3 00:01")]
    [InlineData("00:99:00.000 --> 00:99:02.000", "6 MinutesTooLarge «00:99:00.000» 24")]
    [InlineData("00:05.000 --> 00:77.000", "6 SecondsTooLarge «00:77.000» 24")]
    [InlineData("30:00:00.000 --> 30:00:01.000", "6 TooFar «30:00:00.000» 24")]
    [InlineData("00:05.000 00:06.000", "6 ArrowMissing «00:05.000 00:06.000» 24")]
    [InlineData("00:05.000 -> 00:06.000", "6 ArrowMissing «00:05.000 -> 00:06.000» 24")]
    [InlineData("00:05.000 --> soon", "6 NotATime «soon» 24")]
    [InlineData("00:0x.000 --> 00:06.000", "6 NotATime «00:0x.000» 24")]
    [InlineData("--> 00:06.000", "6 NotATime «--> 00:06.000» 24")]
    [InlineData("7", "7 TimesMissing «Клиент: Слушаю.»")]
    public void Broken_times_cost_the_times_and_not_the_words(string times, string expected)
    {
        var text = $"WEBVTT\n\n00:01.000 --> 00:04.000\nМенеджер: Добрый день.\n\n{times}\nКлиент: Слушаю.\n";
        var reading = TranscriptReader.Read(text);
        var transcript = reading.Transcript!;
        Assert.Equal(expected, Shown(Assert.Single(reading.Problems)));
        Assert.Equal(TranscriptLoss.Times, reading.Problems[0].Loss);
        Assert.Equal(TranscriptTimes.Broken, transcript.Times);
        Assert.Equal(["Добрый день.", "Слушаю."], transcript.Cues.Select(cue => cue.Text));
        Assert.Equal([1_000L, null], transcript.Cues.Select(cue => cue.StartMs));
    }

    [Theory]
    [InlineData("[99:12] Клиент: Слушаю.", "2 MinutesTooLarge «99:12» 24")]
    [InlineData("[00:1x] Клиент: Слушаю.", "2 NotATime «00:1x» 24")]
    [InlineData("[00:01] Клиент: Слушаю.", "2 StartsEarlier «00:01» 1 00:12")]
    [InlineData("[00:15 - 00:13] Клиент: Слушаю.", "2 EndBeforeStart «00:15 – 00:13»")]
    public void Broken_times_of_lines_are_named_too(string line, string expected)
    {
        var reading = TranscriptReader.Read($"[00:12] Менеджер: Добрый день.\n{line}");
        Assert.Equal(expected, Shown(Assert.Single(reading.Problems)));
        Assert.Equal(TranscriptTimes.Broken, reading.Transcript!.Times);
        Assert.Equal("Слушаю.", reading.Transcript.Cues[1].Text);
    }

    [Fact]
    public void Two_who_speak_at_once_are_no_mistake_but_one_who_does_is_told()
    {
        var both = TranscriptReader.Read("[0:01 - 0:05] А: да\n[0:03 - 0:06] Б: нет\n[0:07 - 0:09] А: да");
        Assert.Empty(both.Problems);
        Assert.Equal(TranscriptTimes.Full, both.Transcript!.Times);

        var one = TranscriptReader.Read("[0:01 - 0:05] А: да\n[0:03 - 0:06] А: нет\n[0:07 - 0:09] Б: да");
        Assert.Equal("2 OverlapsItself «00:03» 1 00:05", Shown(Assert.Single(one.Problems)));
        Assert.Equal(TranscriptTimes.Full, one.Transcript!.Times);
    }

    [Fact]
    public void Two_voices_in_one_cue_have_no_times_of_their_own() => Reads(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v А>Когда?</v> <v Б>Завтра</v>\n",
        """
        WebVtt Broken
        3 VoicesShareTimes «А · Б»
        3 А: Когда?
        3 Б: Завтра
        """);

    [Fact]
    public void Times_that_only_some_lines_have_are_incomplete() =>
        Assert.Equal(
            TranscriptTimes.Incomplete,
            TranscriptReader.Read("[0:01] Менеджер: да\nКлиент: нет").Transcript!.Times);

    [Theory]
    [InlineData("", "0 Empty")]
    [InlineData(" \r\n\t\uFEFF", "0 Empty")]
    [InlineData("%PDF-1.7", "1 NotText pdf")]
    [InlineData("PK\u0003\u0004", "1 NotText zip")]
    [InlineData("{\\rtf1 a}", "1 NotText rtf")]
    [InlineData("<?xml version='1.0'?>", "1 NotText xml")]
    [InlineData("{\"cues\": []}", "1 NotText json")]
    [InlineData("да\0нет", "1 NotText binary")]
    [InlineData("WEBVTT", "0 NoWords")]
    [InlineData("WEBVTT\n\nNOTE nothing\n\n00:01.000 --> 00:02.000\n<i></i>\n", "0 NoWords")]
    public void What_is_no_transcript_is_refused(string text, string expected)
    {
        var reading = TranscriptReader.Read(text);
        Assert.Null(reading.Transcript);
        Assert.Equal(expected, Shown(Assert.Single(reading.Problems)));
        Assert.Equal(TranscriptLoss.Refused, reading.Problems[0].Loss);
    }

    [Fact]
    public void A_transcript_beyond_its_bounds_is_refused()
    {
        var long_ = TranscriptReader.Read(new string('а', TranscriptLimits.CharsMax + 1));
        Assert.Equal("0 TooLong 1000001 1000000", Shown(Assert.Single(long_.Problems)));

        var lines = new StringBuilder();
        for (var i = 0; i <= TranscriptLimits.CuesMax; i++)
            lines.Append(i % 2 == 0 ? "Менеджер: да\n" : "Клиент: да\n");
        var many = TranscriptReader.Read(lines.ToString());
        Assert.Null(many.Transcript);
        Assert.Equal("20001 TooManyCues 20000", Shown(Assert.Single(many.Problems)));
    }

    [Fact]
    public void Many_problems_are_counted_and_not_all_listed()
    {
        var cues = string.Concat(Enumerable.Range(0, 60).Select(i => $"00:09.000 --> 00:0{i % 9}.000\nда\n\n"));
        var reading = TranscriptReader.Read($"WEBVTT\n\n{cues}");
        Assert.Equal(TranscriptLimits.ProblemsMax, reading.Problems.Count);
        Assert.Equal(11, reading.MoreProblems);
        Assert.Equal(60, reading.Transcript!.Cues.Count);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_known_starts_never_fall() =>
        Texts.Sample(
            text =>
            {
                var reading = TranscriptReader.Read(text);
                if (reading.Transcript is not { } transcript)
                {
                    Assert.Equal(TranscriptLoss.Refused, Assert.Single(reading.Problems).Loss);
                    return;
                }

                Assert.NotEmpty(transcript.Cues);
                Assert.All(transcript.Cues, cue =>
                {
                    Assert.NotEmpty(cue.Text);
                    Assert.True(cue.EndMs is null || cue.EndMs >= cue.StartMs);
                    Assert.True(cue.Speaker is null or { Length: > 0 and <= TranscriptLimits.SpeakerCharsMax });
                });
                var starts = transcript.Cues.Select(cue => cue.StartMs).OfType<long>().ToList();
                Assert.Equal(starts.Order(), starts);
                var lines = transcript.Cues.Select(cue => cue.Line).ToList();
                Assert.Equal(lines.Order(), lines);
                Assert.Equal(
                    transcript.Times == TranscriptTimes.Broken,
                    reading.MoreProblems > 0
                        || reading.Problems.Any(problem => problem.Loss == TranscriptLoss.Times));
            },
            iter: 5_000);

    [Fact]
    public void What_was_written_is_read_back() =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 5_000], Gen.Bool).List[1, 20].Sample(list =>
        {
            var at = 0L;
            var expected = new List<Cue>();
            var vtt = new StringBuilder("WEBVTT\n\n");
            foreach (var (gap, length, isOurs) in list)
            {
                var (start, end) = (at + gap, at + gap + length);
                at = end;
                var speaker = isOurs ? "Ирина" : "Мария";
                vtt.Append(CultureInfo.InvariantCulture, $"{Clock(start)} --> {Clock(end)}\n<v {speaker}>слово\n\n");
                expected.Add(new Cue((expected.Count * 3) + 3, speaker, "слово", start, end));
            }

            Assert.Equal(expected, TranscriptReader.Read(vtt.ToString()).Transcript!.Cues);
        });

    private static Gen<string> Texts => Gen.Select(
        Gen.OneOf("", "WEBVTT\n\n", "\uFEFFWEBVTT\n", "1\n", "Менеджер: "),
        Gen.OneOf(
            Gen.OneOf(
                "\n", "\n\n", "1\n", "00:01.000 --> 00:02.000\n", "00:99:00,000 --> 1\n", "00:05 00:06\n", "-->", ":",
                "<v Ирина>", "</v>", "<i>", "<", "&amp;", "&#x1F600;", "&#xD800;", "&", "{\\an8}", "[00:12]", "(0:",
                "- ",
                "Менеджер: ", "Клієнт - ", "Итак: ", "Ирина 00:12\n", "NOTE\n", "STYLE\n", "слово ", "12:30 "),
            Gen.String[0, 5]).List[0, 25].Select(string.Concat),
        (head, body) => head + body);

    private static string Clock(long ms) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ms / 3_600_000:00}:{ms / 60_000 % 60:00}:{ms / 1_000 % 60:00}.{ms % 1_000:000}");

    private static void Reads(string text, string expected)
    {
        var reading = TranscriptReader.Read(text);
        var transcript = reading.Transcript!;
        string[] lines =
        [
            $"{transcript.Kind} {transcript.Times}",
            .. reading.Problems.Select(Shown),
            .. transcript.Cues.Select(Shown),
        ];
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', lines));
    }

    private static string Shown(Cue cue) =>
        $"{cue.Line} {Times(cue)}{cue.Speaker ?? "?"}: {cue.Text}";

    private static string Times(Cue cue) =>
        cue.StartMs is null ? "" : $"{Seconds(cue.StartMs.Value)}-{(cue.EndMs is { } end ? Seconds(end) : "")} ";

    private static string Seconds(long ms) => (ms / 1_000m).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Shown(TranscriptProblem problem) => string.Join(
        ' ',
        (string[])[
            $"{problem.Line ?? 0}", $"{problem.Kind}", .. problem.Read is null ? [] : (string[])[$"«{problem.Read}»"],
            .. problem.Args,
        ]);
}
