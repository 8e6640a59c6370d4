using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Transcripts;

public sealed class RecordingConsentTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Theory]
    //          day           how                                    refusal
    [InlineData("2026-06-15", "сказала в начале разговора", null)]
    [InlineData("2025-01-01", "договор, пункт 9.4", null)]
    [InlineData("2026-06-15", "  ", TranscriptRefusal.ConsentMissing)]
    [InlineData("2026-06-15", null, TranscriptRefusal.ConsentMissing)]
    [InlineData(null, "сказала", TranscriptRefusal.ConsentDayMissing)]
    [InlineData("2026-06-16", "скажет", TranscriptRefusal.ConsentAhead)]
    public void A_consent_says_when_and_how(string? day, string? how, TranscriptRefusal? refusal)
    {
        var consent = RecordingConsent.Of(day is null ? null : DateOnly.Parse(day, null), how, Today);
        Assert.Equal(refusal, consent.Refusal);
    }

    [Fact]
    public void A_consent_is_stored_and_read_again()
    {
        var consent = RecordingConsent.Of(Today, "  сказала в 10:02  ", Today).Value;
        Assert.Equal("2026-06-15 сказала в 10:02", consent.Stored);
        Assert.Equal(consent, RecordingConsent.Read(consent.Stored));
        Assert.Null(RecordingConsent.Read("сказала в 10:02"));
        Assert.Equal(
            TranscriptRefusal.ConsentTooLong,
            RecordingConsent.Of(Today, new string('а', RecordingConsent.HowCharsMax + 1), Today).Refusal);
    }

    [Theory]
    //          what was said                                    the card      the call
    [InlineData("Добрый день, это Ирина", Language.Uk, Language.Ru)]
    [InlineData("Добрий день, це Оксана з компанії", Language.Ru, Language.Uk)]
    [InlineData("Алло? Так, слухаю", Language.Uk, Language.Uk)]
    [InlineData("Алло? Да, слушаю", Language.En, Language.Ru)]
    [InlineData("Good morning, this is Irina of «Северный ветер»", Language.Ru, Language.En)]
    [InlineData("…", Language.En, Language.En)]
    public void The_language_is_the_one_that_is_spoken(string text, Language card, Language expected) =>
        Assert.Equal(expected, CallLanguage.Of([text], card));
}
