using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Languages;

namespace Debitor.Conversation;

/// <summary>Why an agreement was not fixed, as page, API and command line say it.</summary>
internal static class AgreementSentences
{
    public static (string Key, (string Name, object Value)[] Args) Of(RefusedAgreement refused)
    {
        var asked = refused.Proposed;
        var currency = asked.Currency;
        return (
            Words.Key("agreement-refusal", refused.Refusal),
            refused.Refusal switch
            {
                AgreementRefusal.InPast => [("day", DaysOf(asked).Min())],
                AgreementRefusal.TooFar => [("day", DaysOf(asked).Max()), ("days", AgreementRules.DaysAheadMax)],
                AgreementRefusal.MeetingOnDayOff => [("day", asked.MeetsOn!.Value)],
                AgreementRefusal.AboveDebt =>
                    [("sum", SumOf(asked, currency)), ("owed", new Money(refused.OwedMinor, currency!.Value))],
                AgreementRefusal.OtherCurrency => [("currency", currency?.Code ?? "")],
                AgreementRefusal.PartsDoNotAddUp =>
                    [("sum", SumOf(asked, currency)), ("total", new Money(asked.TotalMinor ?? 0, currency!.Value))],
                AgreementRefusal.WrongNumberOfParts => [("max", AgreementRules.PartsMax)],
                _ => [],
            });
    }

    private static IEnumerable<DateOnly> DaysOf(ProposedAgreement asked) =>
        asked.Parts.Select(part => part.DueOn).Append(asked.LetterDueOn).Append(asked.MeetsOn).OfType<DateOnly>();

    private static Money SumOf(ProposedAgreement asked, Currency? currency) =>
        new Money(asked.Parts.Sum(part => part.AmountMinor ?? 0), currency!.Value);
}
