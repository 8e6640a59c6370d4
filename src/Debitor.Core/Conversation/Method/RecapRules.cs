namespace Debitor.Core.Conversation.Method;

/// <summary>Tells which words repeat an agreement, and with which values.</summary>
internal static class RecapRules
{
    public static string Key(RecapFact fact) => fact switch
    {
        PromiseRecap => "recap.promise",
        ScheduleRecap => "recap.schedule",
        LetterRecap { IsOnPaper: false } => "recap.guarantee-letter",
        LetterRecap => "recap.guarantee-letter-on-paper",
        MeetingRecap => "recap.meeting",
        OwnPromiseRecap => "recap.own-promise",
        DisputeRecap => "recap.dispute",
        PaymentOrderRecap => "recap.payment-order",
        RefusalRecap => "recap.refusal",
        NoDateRecap => "recap.no-date",
        CallBackRecap => "recap.call-back",
        _ => throw new ArgumentException($"{fact.GetType().Name} has no words.", nameof(fact)),
    };

    /// <summary>What is known of the talk, and of this agreement of it.</summary>
    public static FieldValues Values(RecapFact fact, FieldValues talk)
    {
        foreach (var field in MethodFields.All)
        {
            if (field.IsOfAgreement()) talk = talk.Without(field);
        }

        return fact switch
        {
            PromiseRecap promise => talk.With(Field.AgreedSum, promise.Sum).With(Field.AgreedDay, promise.DueOn)
                .With(Field.Documents, promise.Documents),
            ScheduleRecap schedule => Parts(talk, schedule.Currency, schedule.Parts),
            LetterRecap letter => Parts(talk, letter.Currency, letter.Parts).With(Field.LetterDay, letter.LetterDueOn),
            MeetingRecap meeting => talk.With(Field.MeetingDay, meeting.On).With(Field.MeetingHour, meeting.At),
            OwnPromiseRecap own => talk.With(Field.Owed, own.What).With(Field.OwedDay, own.DueOn),
            DisputeRecap dispute => talk.With(Field.DisputedDocument, dispute.Document)
                .With(Field.DisputedSum, dispute.Sum).With(Field.TheirWords, dispute.Reason),
            PaymentOrderRecap order => talk.With(Field.AgreedSum, order.Sum).With(Field.AgreedDay, order.SentOn)
                .With(Field.OrderNumber, order.Number),
            RefusalRecap refusal => talk.With(Field.TheirWords, refusal.Reason),
            NoDateRecap none => talk.With(Field.NextDay, none.CallAgainOn).With(Field.NextHour, none.At),
            CallBackRecap back => talk.With(Field.NextDay, back.On).With(Field.NextHour, back.At),
            _ => throw new ArgumentException($"{fact.GetType().Name} has no words.", nameof(fact)),
        };
    }

    private static FieldValues Parts(FieldValues talk, Currency currency, IReadOnlyList<AgreedPart> parts)
    {
        long total = 0;
        foreach (var part in parts) total = checked(total + part.AmountMinor);
        return talk.With(Field.AgreedSum, new Money(total, currency)).With(Field.AgreedDay, parts[^1].DueOn)
            .With(Field.PartsCount, parts.Count).With(Field.Parts, talk.Say(currency, parts));
    }
}
