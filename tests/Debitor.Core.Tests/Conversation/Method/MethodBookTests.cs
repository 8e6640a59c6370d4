using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Xunit;
using TalkSituation = Debitor.Core.Conversation.Method.TalkSituation;

namespace Debitor.Core.Tests.Conversation.Method;

public sealed class MethodBookTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly FieldValues Nothing = new(Language.Ru, Today);
    private static readonly Dictionary<string, long> NeverUsed = [];

    [Theory]
    //          what the talk is                                    -> which piece of the stage Open is there
    [InlineData(Direction.Outgoing, false, 0, null, "open.first")]
    [InlineData(Direction.Outgoing, false, 1, null, "open.repeated")]
    [InlineData(Direction.Outgoing, false, 1, AgreementState.Kept, "open.repeated open.thanks-kept")]
    [InlineData(Direction.Outgoing, false, 1, AgreementState.Broken, "open.after-broken")]
    [InlineData(Direction.Outgoing, false, 1, AgreementState.PartlyKept, "open.after-broken")]
    [InlineData(Direction.Outgoing, false, 1, AgreementState.NotKnownYet, "open.repeated")]
    [InlineData(Direction.Incoming, false, 3, AgreementState.Broken, "open.incoming")]
    [InlineData(Direction.Outgoing, true, 1, null, "open.meeting")]
    public void A_talk_is_opened_as_it_is(
        Direction direction, bool isMeeting, int talks, AgreementState? last, string keys)
    {
        var talk = new TalkSituation
        {
            Direction = direction,
            IsMeeting = isMeeting,
            TalksBefore = talks,
            LastAgreement = last,
            Decider = DeciderReach.Speaking,
        };

        var script = Book().Script(Stage.Open, talk, Nothing).Select(piece => piece.Key)
            .Except(["open.relation", "open.call-back", "open.call-back-fixed"]);
        Assert.Equal(keys, string.Join(' ', script));
    }

    [Theory]
    [InlineData(DeciderReach.Unknown, "open.decider open.secretary")]
    [InlineData(DeciderReach.NotSpeaking, "open.decider open.secretary")]
    [InlineData(DeciderReach.Absent, "open.stand-in")]
    [InlineData(DeciderReach.Speaking, "")]
    public void Who_decides_is_asked_until_they_speak(DeciderReach decider, string keys)
    {
        string[] asked = ["open.decider", "open.secretary", "open.stand-in"];
        var script = Book().Script(Stage.Open, new TalkSituation { Decider = decider }, Nothing);
        Assert.Equal(keys, string.Join(' ', script.Select(piece => piece.Key).Intersect(asked)));
    }

    [Fact]
    public void Quality_is_confirmed_first_where_the_policy_says_so()
    {
        Assert.Equal(
            "talk.quality",
            Book().Script(Stage.Talk, new TalkSituation { ConfirmsQualityFirst = true }, Nothing)[0].Key);
        Assert.DoesNotContain(
            Book().Script(Stage.Talk, new TalkSituation(), Nothing), piece => piece.Key == "talk.quality");
    }

    [Fact]
    public void What_lacks_a_value_is_said_otherwise_or_not_at_all()
    {
        var book = Book(
            ("talk.debt", [new("{debt}, {days} {days|день|дня|дней}", "{debt}")]),
            ("talk.cost", [new("{cost-a-day}")]),
            ("talk.rules", [new("всем"), new("недобросовестным {debt}", For: DebtorType.BadFaith)]));
        var debt = Nothing.With(Field.Debt, [new Money(100, Currency.Rub), new Money(250, Currency.Eur)]);

        Assert.Equal(["", ""], Said(Nothing, DebtorType.GoodFaith, "talk.debt", "talk.cost"));
        Assert.Equal(["1,00 ₽ и 2,50 €", ""], Said(debt, DebtorType.GoodFaith, "talk.debt", "talk.cost"));
        Assert.Equal(
            ["1,00 ₽ и 2,50 €, 22 дня"],
            Said(debt.With(Field.Days, 22), DebtorType.GoodFaith, "talk.debt"));
        Assert.Equal(["всем"], Said(debt, DebtorType.GoodFaith, "talk.rules"));
        Assert.Equal(["недобросовестным 1,00 ₽ и 2,50 €"], Said(debt, DebtorType.BadFaith, "talk.rules"));
        Assert.Equal(["всем"], Said(Nothing, DebtorType.BadFaith, "talk.rules"));

        IEnumerable<string> Said(FieldValues values, DebtorType type, params string[] keys)
        {
            var script = book.Script(Stage.Talk, new TalkSituation { Type = type }, values);
            return keys.Select(
                key => script.FirstOrDefault(piece => piece.Key == key)?.Text.Replace('\u00A0', ' ') ?? "");
        }
    }

    [Fact]
    public void Reasons_stand_by_use_at_most_nine_on_a_level()
    {
        var used = new Dictionary<string, long> { ["reason.forgot"] = 5, ["reason.tax-invoice"] = 5, ["gone"] = 9 };
        var business = Book().Reasons(ReasonLevel.Business, used, DebtorType.GoodFaith, Nothing);

        Assert.Equal(
            ["reason.tax-invoice", "reason.forgot", "reason.no-funds"], business.Take(3).Select(one => one.Key));
        Assert.Equal((5, ReasonEffect.CareForTaxInvoice), (business[0].Used, business[0].Effect));
        foreach (var level in Enum.GetValues<ReasonLevel>())
        {
            var keys = ReasonPieces.Keys(level);
            Assert.InRange(keys.Count, 8, ReasonPieces.LevelMax);
            Assert.All(keys, key => Assert.Equal(level, ReasonPieces.LevelOf(key)));
        }

        Assert.Contains(
            Book().Reasons(ReasonLevel.Personal, NeverUsed, DebtorType.GoodFaith, Nothing),
            reason => reason.Effect == ReasonEffect.OfferOtherCaller);
    }

    [Fact]
    public void Objections_are_answered_by_type_and_stand_by_use()
    {
        var book = Book(("objection.pity", [new("а"), new("б"), new("в", For: DebtorType.BadFaith)]));
        var used = new Dictionary<string, long> { ["objection.pity"] = 1 };

        Assert.Equal(["а", "б"], book.Objections(used, DebtorType.Negligent, Nothing)[0].Says);
        Assert.Equal(["в", "а", "б"], book.Objections(used, DebtorType.BadFaith, Nothing)[0].Says);
        Assert.InRange(book.Objections(NeverUsed, DebtorType.GoodFaith, Nothing).Count, 18, 40);
        Assert.Equal("refusal.ship-first", book.Refusals(DebtorType.GoodFaith, Nothing)[0].Key);
    }

    [Fact]
    public void A_book_takes_other_words_and_leaves_faulty_ones()
    {
        var book = Book().With(
        [
            KeyValuePair.Create("talk.rules", new PieceWords("Правила", null, [new("так у нас")])),
            KeyValuePair.Create("talk.cost", new PieceWords("Цена", null, [new("{wrong}")])),
            KeyValuePair.Create("gone.piece", new PieceWords("Нет", null, [new("нет")])),
        ]);

        Assert.Equal("Правила", book["talk.rules"].Title);
        Assert.Equal("talk.cost", book["talk.cost"].Title);
    }

    [Fact]
    public void A_book_that_lacks_a_piece_is_refused()
    {
        var words = Words([]);
        words.Remove("talk.rules");
        Assert.Contains("talk.rules", Refused());

        words["talk.rules"] = new PieceWords("т", null, [new("{wrong}")]);
        Assert.Contains("wrong", Refused());

        string Refused() => Assert.Throws<ArgumentException>(() => new MethodBook(Language.Ru, words)).Message;
    }

    [Fact]
    public void The_recap_says_date_sum_and_form_and_announces_the_next_call()
    {
        var book = Book(
            ("recap.spoken", [new("Повторю.")]),
            ("recap.promise", [new("{agreed-sum} до {agreed-day}, {documents}.", "{agreed-sum} до {agreed-day}.")]),
            ("recap.schedule", [new("{agreed-sum}, {parts-count} {parts-count|а|б|в}, по {agreed-day}: {parts}.")]),
            ("recap.own-promise", [new("{owed} до {owed-day}.")]),
            ("recap.no-date", [new("Дня нет, {next-weekday}, {next-day}.")]),
            ("close.next", [new("Звоню {next-weekday}, {next-day}, в {next-hour}.")]),
            ("close.confirm", [new("Верно?")]),
            ("recap.written", [new("Договорились:")]),
            ("recap.written-end", [new("До связи.")]));
        var values = Nothing.With(Field.NextDay, new DateOnly(2026, 6, 19)).With(Field.NextHour, new TimeOnly(10, 0));
        RecapFact promise = new PromiseRecap(new Money(40_000_00, Currency.Rub), new DateOnly(2027, 1, 18));

        var recap = book.Recap([promise, new OwnPromiseRecap("акт", Today)], DebtorType.GoodFaith, values);
        Assert.Equal(
            "Повторю. 40 000,00 ₽ до 18 января 2027. Акт до 15 июня. Звоню в пятницу, 19 июня, в 10:00. Верно?",
            recap.Spoken.Replace('\u00A0', ' '));
        Assert.Equal(
            "Договорились:|40 000,00 ₽ до 18 января 2027.|Акт до 15 июня.|Звоню в пятницу, 19 июня, в 10:00.|До связи.",
            recap.Written.Replace('\u00A0', ' ').Replace("\n\n", "|", StringComparison.Ordinal));

        // The day of the next call is said once.
        Assert.Equal(
            ["Дня нет, в среду, 17 июня."],
            book.Recap([new NoDateRecap(new DateOnly(2026, 6, 17), null)], DebtorType.GoodFaith, values).Lines);
        Assert.Equal(
            "100,00 ₽, 2 б, по 25 июня: 40,00 ₽ до 18 июня и 60,00 ₽ до 25 июня.",
            book.Recap(
                new ScheduleRecap(
                    Currency.Rub,
                    [new(new DateOnly(2026, 6, 18), 40_00), new(new DateOnly(2026, 6, 25), 60_00)]),
                DebtorType.GoodFaith, values).Replace('\u00A0', ' '));
    }

    [Fact]
    public void A_value_of_another_kind_is_a_mistake_of_the_program() =>
        Assert.Throws<ArgumentException>(() => Nothing.With(Field.Debt, new DateOnly(2026, 6, 1)));

    [Fact]
    public void Every_key_is_spoken_for_once()
    {
        Assert.Equal(MethodCatalogue.All.Count, MethodCatalogue.All.Select(piece => piece.Key).Distinct().Count());
        Assert.Equal(
            MethodCatalogue.All.Where(piece => piece.Kind == PieceKind.Script).Select(piece => piece.Stage).Order(),
            MethodCatalogue.All.Where(piece => piece.Kind == PieceKind.Script).Select(piece => piece.Stage));
        string[] asked =
        [
            MethodKeys.NextContact, MethodKeys.Confirm, MethodKeys.RecapSpoken,
            MethodKeys.RecapWritten, MethodKeys.RecapWrittenEnd,
        ];
        Assert.All(asked, key => Assert.NotNull(MethodCatalogue.Find(key)));
    }

    private static MethodBook Book(params (string Key, IReadOnlyList<Wording> Say)[] said) =>
        new(Language.Ru, Words(said));

    // Every piece says its own key, unless the test says otherwise.
    private static Dictionary<string, PieceWords> Words((string Key, IReadOnlyList<Wording> Say)[] said)
    {
        var words = MethodCatalogue.All.ToDictionary(
            piece => piece.Key, piece => new PieceWords(piece.Key, piece.Key, [new(piece.Key)]));
        foreach (var (key, say) in said) words[key] = new PieceWords(key, key, say);
        return words;
    }
}
