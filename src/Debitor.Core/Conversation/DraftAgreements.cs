namespace Debitor.Core.Conversation;

/// <summary>What an agreement lacks before it is one.</summary>
public enum AgreementGap
{
    /// <summary>Nobody said which of our companies, and in which currency.</summary>
    CompanyMissing,
    AmountMissing,

    /// <summary>Something stands where the sum belongs, and it is no sum: «half», «as much as we can».</summary>
    AmountVague,
    AmountNotPositive,
    DayMissing,
    HourMissing,

    /// <summary>A schedule has at least two parts.</summary>
    PartsMissing,

    /// <summary>A part without its day or its sum.</summary>
    PartIncomplete,

    /// <summary>The parts are more or less than the sum they are parts of.</summary>
    PartsDoNotAddUp,
    LetterDayMissing,

    /// <summary>The letter is to come after the first payment it promises.</summary>
    LetterAfterPayment,

    /// <summary>What we owe, what is wrong with the document, how they refused.</summary>
    TextMissing,
    TextTooLong,

    /// <summary>Nobody said which document.</summary>
    ItemMissing,
}

/// <summary>Reads what was typed into agreements; what is vague stays a draft.</summary>
public static class DraftAgreements
{
    public const int TextCharsMax = 500;
    public const int PartsMax = AgreementRules.PartsMax;

    /// <summary>Reads one line of the panel.</summary>
    public static Decision<AgreementInput, AgreementGap> Read(DraftAgreement draft) => draft.Form switch
    {
        AgreedForm.Promise => Promise(draft),
        AgreedForm.Schedule => Schedule(draft),
        AgreedForm.GuaranteeLetter => Letter(draft),
        AgreedForm.Meeting => draft.Day is not { } day ? AgreementGap.DayMissing
            : draft.Hour is not { } hour ? AgreementGap.HourMissing
            : new MeetingInput(day, hour),
        AgreedForm.OwnPromise => Text(draft) is { } gap ? gap
            : draft.Day is not { } day ? AgreementGap.DayMissing
            : new OwnPromiseInput(draft.Text!.Trim(), day, draft.Hour, draft.PersonId),
        AgreedForm.Dispute => Dispute(draft),
        AgreedForm.PaymentOrder => Order(draft),
        AgreedForm.Refusal => Text(draft) is { } gap ? gap : new RefusalInput(draft.Text!.Trim()),
        AgreedForm.NoDate => draft.Day is not { } day ? AgreementGap.DayMissing : new NoDateInput(day, draft.Hour),
        AgreedForm.CallBack => draft.Day is not { } day ? AgreementGap.DayMissing
            : draft.Hour is not { } hour ? AgreementGap.HourMissing
            : new CallBackInput(day, hour),
        AgreedForm.NobodyThere => new NobodyThereInput(),
    };

    /// <summary>Reads a sum as people type it.</summary>
    /// <returns>False when it is no sum of that currency; nothing is guessed.</returns>
    public static bool TryAmount(string? text, string? currencyCode, out Money amount)
    {
        amount = default;
        if (!Currency.TryParse(currencyCode, out var currency)) return false;
        if (!MinorUnits.TryParse(Plain(text), currency, out var minor)) return false;
        amount = new Money(minor, currency);
        return true;
    }

    /// <summary>What the parts of a schedule lack to its sum: positive is missing, negative is too much.</summary>
    /// <returns>Null while the sum can't be read.</returns>
    public static Money? Difference(DraftAgreement draft)
    {
        if (!TryAmount(draft.Amount, draft.Currency, out var left)) return null;
        foreach (var part in draft.Parts)
        {
            if (TryAmount(part.Amount, draft.Currency, out var amount)) left -= amount;
        }

        return left;
    }

    /// <summary>Parts a sum into equal instalments; what does not divide goes to the last one.</summary>
    /// <param name="total">Positive.</param>
    /// <param name="count">How many, from 2 to <see cref="PartsMax"/>.</param>
    /// <param name="first">The day of the first one; moved to a working day.</param>
    /// <param name="everyDays">Calendar days from one to the next; each is moved to a working day.</param>
    /// <param name="calendar">The customer's working days.</param>
    public static IReadOnlyList<AgreedPart> Split(
        Money total, int count, DateOnly first, int everyDays, BusinessCalendar calendar)
    {
        List<AgreedPart> parts = [];
        foreach (var minor in AgreementRules.Split(total.Minor, count))
        {
            var day = calendar.OnOrAfter(first.AddDays(parts.Count * everyDays));
            parts.Add(new AgreedPart(day, minor));
        }

        return parts;
    }

    /// <summary>What is held against the ledger; null for what needs no agreement, as a call back.</summary>
    public static ProposedAgreement? Proposed(AgreementInput input) => input switch
    {
        PromiseInput one => Paid(AgreementKind.Promise, one.CompanyId, one.Currency, one.Items) with
        {
            Parts = [new ProposedPart(one.DueOn, one.AmountMinor)],
        },
        ScheduleInput one => Paid(AgreementKind.Schedule, one.CompanyId, one.Currency, one.Items) with
        {
            Parts = Proposed(one.Parts),
        },
        GuaranteeLetterInput one => Paid(AgreementKind.GuaranteeLetter, one.CompanyId, one.Currency, one.Items) with
        {
            Parts = Proposed(one.Parts),
            LetterDueOn = one.ExpectedBy,
            IsOnPaper = one.IsOnPaper,
        },
        MeetingInput one => new ProposedAgreement
        {
            Kind = AgreementKind.Meeting,
            MeetsOn = one.On,
            MeetsAt = one.At,
        },
        RefusalInput one => new ProposedAgreement { Kind = AgreementKind.Refusal, Note = one.Note },
        _ => null,
    };

    private static ProposedAgreement Paid(
        AgreementKind kind, long companyId, Currency currency, IReadOnlyList<long> items) => new()
        {
            Kind = kind,
            CompanyId = companyId,
            Currency = currency,
            Items = items,
        };

    private static IReadOnlyList<ProposedPart> Proposed(IReadOnlyList<AgreedPart> parts) =>
        [.. parts.Select(part => new ProposedPart(part.DueOn, part.AmountMinor))];

    private static Decision<AgreementInput, AgreementGap> Promise(DraftAgreement draft)
    {
        if (Sum(draft, draft.Amount, out var amount) is { } gap) return gap;
        if (draft.Day is not { } day) return AgreementGap.DayMissing;
        return new PromiseInput(draft.CompanyId!.Value, amount.Currency, amount.Minor, day, draft.Items);
    }

    private static Decision<AgreementInput, AgreementGap> Schedule(DraftAgreement draft)
    {
        if (Sum(draft, draft.Amount, out var amount) is { } gap) return gap;
        if (draft.Parts.Count < 2) return AgreementGap.PartsMissing;
        if (Parts(draft, amount, out var parts) is { } no) return no;
        return new ScheduleInput(draft.CompanyId!.Value, amount.Currency, parts, draft.Items);
    }

    // With parts they add up; without, the letter promises all of it by one day.
    private static Decision<AgreementInput, AgreementGap> Letter(DraftAgreement draft)
    {
        if (draft.LetterOn is not { } letterOn) return AgreementGap.LetterDayMissing;
        if (Sum(draft, draft.Amount, out var amount) is { } gap) return gap;
        IReadOnlyList<AgreedPart> parts;
        if (draft.Parts.Count > 0)
        {
            if (Parts(draft, amount, out parts) is { } no) return no;
        }
        else
        {
            if (draft.Day is not { } day) return AgreementGap.DayMissing;
            parts = [new AgreedPart(day, amount.Minor)];
        }

        if (letterOn > parts[0].DueOn) return AgreementGap.LetterAfterPayment;
        return new GuaranteeLetterInput(
            draft.CompanyId!.Value, amount.Currency, letterOn, draft.IsOnPaper, parts, draft.Items);
    }

    private static Decision<AgreementInput, AgreementGap> Dispute(DraftAgreement draft)
    {
        if (draft.Items.Count == 0) return AgreementGap.ItemMissing;
        if (Text(draft) is { } no) return no;
        if (string.IsNullOrWhiteSpace(draft.Amount)) return new DisputeInput(draft.Items[0], null, draft.Text!.Trim());
        if (!TryAmount(draft.Amount, draft.Currency, out var amount)) return AgreementGap.AmountVague;
        if (amount.Minor <= 0) return AgreementGap.AmountNotPositive;
        return new DisputeInput(draft.Items[0], amount.Minor, draft.Text!.Trim());
    }

    private static Decision<AgreementInput, AgreementGap> Order(DraftAgreement draft)
    {
        if (Sum(draft, draft.Amount, out var amount) is { } gap) return gap;
        if (draft.Day is not { } day) return AgreementGap.DayMissing;
        return new PaymentOrderInput(
            draft.CompanyId!.Value, amount.Currency, amount.Minor, day, (draft.Text ?? "").Trim());
    }

    private static AgreementGap? Parts(DraftAgreement draft, Money total, out IReadOnlyList<AgreedPart> parts)
    {
        List<AgreedPart> read = [];
        parts = read;
        long sum = 0;
        foreach (var part in draft.Parts)
        {
            if (part.Day is not { } day) return AgreementGap.PartIncomplete;
            if (!TryAmount(part.Amount, draft.Currency, out var amount) || amount.Minor <= 0)
                return AgreementGap.PartIncomplete;
            sum += amount.Minor;
            read.Add(new AgreedPart(day, amount.Minor));
        }

        if (sum != total.Minor) return AgreementGap.PartsDoNotAddUp;
        read.Sort((left, right) => left.DueOn.CompareTo(right.DueOn));
        return null;
    }

    private static AgreementGap? Sum(DraftAgreement draft, string? text, out Money amount)
    {
        amount = default;
        if (draft.CompanyId is null || !Currency.TryParse(draft.Currency, out _)) return AgreementGap.CompanyMissing;
        if (string.IsNullOrWhiteSpace(text)) return AgreementGap.AmountMissing;
        if (!TryAmount(text, draft.Currency, out amount)) return AgreementGap.AmountVague;
        return amount.Minor <= 0 ? AgreementGap.AmountNotPositive : null;
    }

    private static AgreementGap? Text(DraftAgreement draft) => string.IsNullOrWhiteSpace(draft.Text)
        ? AgreementGap.TextMissing
        : draft.Text.Length > TextCharsMax ? AgreementGap.TextTooLong : null;

    // «125 430,50 ₽» is what the screen itself writes.
    private static string Plain(string? text) =>
        new([.. (text ?? "").Where(c => char.IsAsciiDigit(c) || !char.IsWhiteSpace(c))
            .Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.CurrencySymbol)]);
}
