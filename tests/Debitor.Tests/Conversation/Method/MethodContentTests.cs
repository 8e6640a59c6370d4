using System.Text.RegularExpressions;
using Debitor.Conversation.Method;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Xunit;
using TalkSituation = Debitor.Core.Conversation.Method.TalkSituation;

namespace Debitor.Tests.Conversation.Method;

/// <summary>What holds for every word of the method that the program comes with.</summary>
public sealed partial class MethodContentTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory, MemberData(nameof(Languages))]
    public void Everything_can_be_said_in_a_talk_where_all_is_known(Language language)
    {
        var book = ShippedMethod.Book(language);
        var values = SampleTalk.Values(language, Today);
        Assert.All(MethodFields.All, field => Assert.True(values.Has(field), $"{field} has no sample value."));
        foreach (var piece in MethodCatalogue.All)
        {
            foreach (var type in Enum.GetValues<DebtorType>())
            {
                var ready = book.Piece(piece.Key, type, values);
                Assert.True(ready is not null && (ready.Says.Count > 0 || !piece.IsSaid), piece.Key);
                Assert.All(ready.Says, text => Sound(piece.Key, text));
                if (book[piece.Key].Note is not null) Sound(piece.Key, ready.Note!);
                Sound(piece.Key, ready.Title);
            }
        }
    }

    // The first minutes with a customer of whom nothing is known: there is still something to say.
    [Theory, MemberData(nameof(Languages))]
    public void A_talk_can_be_led_when_nothing_is_known(Language language)
    {
        var book = ShippedMethod.Book(language);
        var nothing = new FieldValues(language, Today).With(Field.Us, "Us").With(Field.Ours, "Me");
        foreach (var type in Enum.GetValues<DebtorType>())
        {
            foreach (var last in (AgreementState?[])[null, AgreementState.Broken])
            {
                var talk = new TalkSituation { Type = type, LastAgreement = last };
                foreach (var stage in Enum.GetValues<Stage>())
                    Assert.InRange(book.Script(stage, talk, nothing).Count, 3, 30);
                Assert.InRange(book.Script(Stage.Open, talk, nothing)[0].Text.Length, 20, 300);
            }

            Assert.All(
                book.Objections(new Dictionary<string, long>(), type, nothing),
                objection => Assert.True(objection.Says.Count > 0, objection.Key));
            Assert.All(book.Refusals(type, nothing), refusal => Assert.True(refusal.Says.Count > 0, refusal.Key));
            Assert.All(Enum.GetValues<Offer>(), offer => Assert.NotNull(book.Offered(offer, type, nothing)));
            foreach (var level in Enum.GetValues<ReasonLevel>())
            {
                Assert.All(
                    book.Reasons(level, new Dictionary<string, long>(), type, nothing),
                    reason => Assert.True(reason.Says.Count > 0, reason.Key));
            }
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_agreement_is_repeated_with_all_that_was_agreed(Language language)
    {
        var book = ShippedMethod.Book(language);
        var values = SampleTalk.Values(language, Today).With(Field.NextDay, Today.AddDays(4));
        var debt = new Core.Money(125_430_50, Core.Currency.Eur);
        AgreedPart[] parts = [new(Today.AddDays(3), 60_000_00), new(Today.AddDays(10), 65_430_50)];
        (RecapFact Fact, string[] Holds)[] recaps =
        [
            (new PromiseRecap(debt, Today.AddDays(3), "INV 318"), ["125", "430", "50", "18", "INV 318"]),
            (new PromiseRecap(debt, Today.AddDays(3)), ["125", "430", "50", "18"]),
            (new ScheduleRecap(Core.Currency.Eur, parts), ["60", "000", "18", "65", "430", "25", "125", "2"]),
            (new LetterRecap(Core.Currency.Eur, parts, Today.AddDays(1), false), ["16", "60", "18", "65", "25"]),
            (new LetterRecap(Core.Currency.Eur, parts, Today.AddDays(1), true), ["16", "60", "18", "65", "25"]),
            (new MeetingRecap(Today.AddDays(2), new TimeOnly(12, 30)), ["17", "12:30"]),
            (new OwnPromiseRecap("ACT 7", Today.AddDays(1)), ["ACT 7", "16"]),
            (new DisputeRecap("INV 325", debt, "broken"), ["INV 325", "125", "broken"]),
            (new DisputeRecap("INV 325", null, "broken"), ["INV 325", "broken"]),
            (new PaymentOrderRecap(debt, Today, "417"), ["125", "15", "417"]),
            (new PaymentOrderRecap(debt, Today, null), ["125", "15"]),
            (new RefusalRecap("no contract"), ["no contract"]),
            (new NoDateRecap(Today.AddDays(2), new TimeOnly(10, 0)), ["17", "10:00"]),
            (new NoDateRecap(Today.AddDays(2), null), ["17"]),
            (new CallBackRecap(Today.AddDays(2), new TimeOnly(10, 0)), ["17", "10:00"]),
        ];

        foreach (var (fact, holds) in recaps)
        {
            var said = book.Recap(fact, DebtorType.GoodFaith, values);
            Sound(fact.ToString(), said);
            Assert.All(holds, part => Assert.Contains(part, said, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Each_language_is_written_for_itself(Language language)
    {
        if (language == Language.En) return;
        var book = ShippedMethod.Book(language);
        var others = LanguageCodes.All.Where(other => other != language).Select(ShippedMethod.Book).ToList();
        Assert.All(
            MethodCatalogue.All.SelectMany(piece => book[piece.Key].Say.Select(wording => (piece.Key, wording.Text))),
            said => Assert.DoesNotContain(
                others, other => other[said.Key].Say.Any(wording => wording.Text == said.Text)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void The_language_guard_has_nothing_against_them(Language language)
    {
        var book = ShippedMethod.Book(language);
        var found = MethodCatalogue.All.SelectMany(piece => MethodFindings.Of(book[piece.Key], language)
            .Select(finding => $"{piece.Key}: {finding.Severity} {finding.Rule}: {finding.Read}. {finding.Why}"));
        Assert.Empty(found);
    }

    private static void Sound(string key, string text)
    {
        Assert.True(text.Length > 0 && text.Trim() == text && !text.Contains("  ", StringComparison.Ordinal), key);
        Assert.False(Unsound().IsMatch(text), $"{key}: {text}");
    }

    // A place that was not filled in, a space before a sign, two signs in a row.
    [GeneratedRegex(@"[{}]|\s[,.;:?!]|[,.;:]{2}|\.\?")]
    private static partial Regex Unsound();
}
