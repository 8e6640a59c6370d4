using Debitor.Conversation.Principles;
using Debitor.Conversation.Transcripts;
using Debitor.Core;
using Debitor.Core.Conversation.Principles;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Languages;
using Debitor.Languages;
using Xunit;

namespace Debitor.Tests.Conversation;

public sealed class CoachingWordsTests
{
    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Fact]
    public void Every_member_has_its_word()
    {
        Holds<FigureUnknown>("figure-unknown");
        Holds<WhoBasis>("who-basis");
        Holds<CallMove>("call-move");
        Holds<SaidOutcome>("said-outcome");
        Holds<AfterQuestion>("after-question");
        Holds<TalkShareBasis>("talk-share-basis");
        Holds<TranscriptKind>("transcript-kind");
        Holds<Principle>("principle");
        Holds<Principle>("principle", ".why");
        Holds<PrincipleState>("principle-state");
        Holds<PrincipleUnknown>("principle-unknown");
        Assert.All(
            CallMoveStages.Heard, stage => Assert.True(Words.In(Language.En).Has(Words.Key("call-stage", stage))));

        static void Holds<T>(string group, string suffix = "")
            where T : struct, Enum =>
            Assert.All(
                Enum.GetValues<T>(), value => Assert.True(Words.In(Language.En).Has(Words.Key(group, value) + suffix)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_piece_of_evidence_reads_as_a_sentence(Language language)
    {
        foreach (var kind in Enum.GetValues<EvidenceKind>())
        {
            var evidence = new Evidence(kind, SpeaksFor: true, IsDecisive: true)
            {
                Count = 720,
                Words = "слова",
                On = new DateOnly(2026, 6, 19),
                Sum = new Money(100_50, Currency.Rub),
                AtMs = 65_000,
            };
            Assert.EndsWith("(01:05)", EvidenceSentences.Of(evidence, Words.In(language)), StringComparison.Ordinal);
        }
    }

    // Every problem that a reading can have, as the program writes it.
    [Theory]
    [InlineData("", "TooLong", "1000001 1000000",
        "в тексте 1 000 001 знаков, допустимо 1 000 000. Разделите запись на части.")]
    [InlineData("", "TooManyCues", "20000", "реплик больше 20 000. Разделите запись на части.")]
    [InlineData("", "NotText", "pdf", "это PDF; ожидался текст. Сохраните расшифровку как текст, SRT или WebVTT.")]
    [InlineData("99:12", "MinutesTooLarge", "24",
        "строка 7: прочитано «99:12»; минуты бывают от 00 до 59. Начиная с часа пишите и часы: 1:05:00.")]
    [InlineData("30:00:00", "TooFar", "24",
        "строка 7: прочитано «30:00:00»; разговор короче 24 часов. Проверьте часы.")]
    [InlineData("00:01", "StartsEarlier", "3 00:12",
        "строка 7: реплика начинается в 00:01, раньше реплики в строке 3, которая начинается в 00:12; "
        + "время должно идти вперёд. Проверьте обе.")]
    [InlineData("00:03", "OverlapsItself", "1 00:05",
        "строка 7: говорящий начинает в 00:03, хотя его реплика в строке 1 длится до 00:05. "
        + "Это время посчитано один раз.")]
    public void A_problem_says_where_what_and_what_to_do(string read, string kind, string args, string expected)
    {
        var problem = new TranscriptProblem(
            read.Length == 0 ? null : 7, read, Enum.Parse<TranscriptProblemKind>(kind), args.Split(' '));
        Assert.Equal(expected.Replace("1 000 001", "1\u00A0000\u00A0001", StringComparison.Ordinal)
            .Replace("1 000 000", "1\u00A0000\u00A0000", StringComparison.Ordinal)
            .Replace("20 000", "20\u00A0000", StringComparison.Ordinal),
            TranscriptSentences.Of(problem, Words.In(Language.Ru)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_problem_reads_as_a_sentence(Language language)
    {
        foreach (var kind in Enum.GetValues<TranscriptProblemKind>())
        {
            string[] args = kind == TranscriptProblemKind.NotText ? ["binary"] : ["3", "5"];
            var text = TranscriptSentences.Of(new TranscriptProblem(7, "00:01", kind, args), Words.In(language));
            Assert.EndsWith(".", text, StringComparison.Ordinal);
        }
    }
}
