using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;

namespace Debitor.Conversation.Method;

/// <summary>A talk that was never held, to show words with: every field has a value.</summary>
internal static class SampleTalk
{
    public static FieldValues Values(Language language, DateOnly today)
    {
        var values = new FieldValues(language, today);
        foreach (var (field, text) in ShippedMethod.Samples(language)) values = values.With(field, text);
        var currency = CurrencyOf(language);
        IReadOnlyList<AgreedPart> parts = [new(today.AddDays(3), 60_000_00), new(today.AddDays(10), 65_430_50)];
        return Sums(Days(values, today), currency)
            .With(Field.Days, 12).With(Field.Talks, 2).With(Field.PartsCount, parts.Count)
            .With(Field.Parts, values.Say(currency, parts))
            .With(Field.CutOff, new TimeOnly(12, 0)).With(Field.MeetingHour, new TimeOnly(12, 0))
            .With(Field.NextHour, new TimeOnly(10, 0));
    }

    private static Currency CurrencyOf(Language language) => language switch
    {
        Language.Ru => Currency.Rub,
        Language.Uk => Currency.Uah,
        Language.En => Currency.Eur,
    };

    private static FieldValues Days(FieldValues values, DateOnly today) => values
        .With(Field.Due, today.AddDays(-12)).With(Field.LastTalkDay, today.AddDays(-5))
        .With(Field.PromisedDay, today.AddDays(-1)).With(Field.GoalDay, today.AddDays(3))
        .With(Field.LeastDay, today.AddDays(3)).With(Field.AgreedDay, today.AddDays(3))
        .With(Field.LetterDay, today.AddDays(1)).With(Field.MeetingDay, today.AddDays(2))
        .With(Field.OwedDay, today.AddDays(1)).With(Field.NextDay, today.AddDays(4))
        .With(Field.AgainDay, today.AddDays(180));

    private static FieldValues Sums(FieldValues values, Currency currency)
    {
        Money Of(long minor) => new(minor, currency);
        return values.With(Field.Debt, Of(125_430_50)).With(Field.CostADay, Of(125_43)).With(Field.Cost, Of(1_505_17))
            .With(Field.PromisedSum, Of(40_000_00)).With(Field.Received, Of(25_000_00))
            .With(Field.GoalSum, Of(125_430_50)).With(Field.LeastSum, Of(60_000_00))
            .With(Field.AgreedSum, Of(125_430_50)).With(Field.DisputedSum, Of(18_200_00));
    }
}
