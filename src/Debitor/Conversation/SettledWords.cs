using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Languages;

namespace Debitor.Conversation;

/// <summary>What was settled, for our own people: short, in their language.</summary>
internal static class SettledWords
{
    public static string Of(Words words, WorkspaceModel model, AgreementInput input) => input.CustomerId is { } other
        ? $"{model.Together.FirstOrDefault(debtor => debtor.Customer.Id == other)?.Customer.Name}: "
            + Alone(words, model, input)
        : Alone(words, model, input);

    private static string Alone(Words words, WorkspaceModel model, AgreementInput input) => input switch
    {
        PromiseInput one => Sum(words, one.AmountMinor, one.Currency, one.DueOn),
        ScheduleInput one => Parts(words, one.Parts, one.Currency),
        GuaranteeLetterInput one => $"{words["talk.until", ("day", one.ExpectedBy)]}: "
            + Parts(words, one.Parts, one.Currency),
        MeetingInput one => Hour(words, one.On, one.At),
        OwnPromiseInput one => $"{one.What} · {words["talk.until", ("day", one.DueOn)]}",
        DisputeInput one => $"{Document(model, one.ItemId)}: {one.Reason}",
        RefusalInput one => one.Note,
        NoDateInput one => Hour(words, one.CallAgainOn, one.At),
        CallBackInput one => Hour(words, one.On, one.At),
        PaymentOrderInput one => Sum(words, one.AmountMinor, one.Currency, one.SentOn),
        _ => "",
    };

    private static string Sum(Words words, long minor, Currency currency, DateOnly day) =>
        words["talk.settled.sum", ("sum", new Money(minor, currency)), ("day", day)];

    private static string Parts(Words words, IReadOnlyList<AgreedPart> parts, Currency currency) =>
        string.Join("; ", parts.Select(part => Sum(words, part.AmountMinor, currency, part.DueOn)));

    private static string Hour(Words words, DateOnly day, TimeOnly? at) => at is { } hour
        ? words["talk.settled.hour", ("day", day), ("hour", $"{hour:HH:mm}")]
        : words["talk.settled.day", ("day", day)];

    private static string Document(WorkspaceModel model, long id) =>
        model.Facts.Dossier.Ledger.Documents.FirstOrDefault(document => document.Id == id)?.Number ?? "";
}
