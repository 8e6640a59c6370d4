namespace Debitor.Core.Conversation;

/// <summary>Computes ways out of a debt, at least two, in the order in which they are offered.</summary>
/// <remarks>
/// What is open and undisputed is asked for, less what we hold of theirs. Days are the customer's own days of payment
/// where they are known. A schedule grows longer with the sum only, measured by the policy's tolerance: what is worth
/// talking about.
/// </remarks>
public static class PaymentOptions
{
    /// <summary>A delivery of so many calendar days ago can still come back.</summary>
    public const int ReturnDays = 30;

    private const int InstalmentDays = 7;
    private const int RestDays = 14;
    private const int LetterWorkingDays = 1;
    private const int MeetingWorkingDays = 2;
    private const int InstalmentsMin = 2;
    private const int InstalmentsMax = 4;
    private const int ShortSchedule = 2;

    // From so many tolerances on three instalments are offered, from more of them four.
    private const int LargeTolerances = 400;
    private const int VeryLargeTolerances = 2_000;

    private static readonly TimeOnly MeetingHour = new(11, 0);

    /// <summary>At least two when anything is open that is not on its way.</summary>
    public static IReadOnlyList<PaymentOption> For(OptionsQuestion question)
    {
        if (question.Debt.AskMinor <= 0) return Disputed(question);
        List<PaymentOption> options = [];
        foreach (var kind in Order(question))
        {
            if (Make(kind, question) is { } option) options.Add(option);
        }

        return options;
    }

    // Everything is disputed: the figures come first, and a day for what they turn out to be.
    private static List<PaymentOption> Disputed(OptionsQuestion question)
    {
        var debt = question.Debt;
        if (debt.DisputedMinor <= 0) return [];
        var meeting = Meeting(question);
        var paysOn = question.Days.After(meeting.MeetsOn!.Value, InstalmentDays);
        var after = Option(OptionKind.WholeSum, question, OptionReason.AfterMeeting) with
        {
            Parts = [new AgreedPart(paysOn, debt.DisputedMinor)],
        };
        List<PaymentOption> options = [meeting, after];
        if (Return(question) is { } back) options.Add(back);
        return options;
    }

    private static List<OptionKind> Order(OptionsQuestion question)
    {
        List<OptionKind> order = question.Type switch
        {
            DebtorType.GoodFaith =>
            [
                OptionKind.WholeSum, OptionKind.Schedule, OptionKind.PartNow, OptionKind.Meeting, OptionKind.Return,
                OptionKind.GuaranteeLetter,
            ],
            DebtorType.Negligent =>
            [
                OptionKind.WholeSum, OptionKind.PartNow, OptionKind.GuaranteeLetter, OptionKind.Schedule,
                OptionKind.Meeting, OptionKind.Return,
            ],
            DebtorType.BadFaith =>
            [
                OptionKind.WholeSum, OptionKind.GuaranteeLetter, OptionKind.Meeting, OptionKind.PartNow,
                OptionKind.Return, OptionKind.Schedule,
            ],
        };

        // Who broke their word puts it on paper; who does not talk, or not agree, looks at the figures with us.
        if (question.Situation is { ChangesTactic: true } or { BrokenPromises: > 0 })
            MoveTo(order, OptionKind.GuaranteeLetter, 1);
        if (question.Debt.DisputedMinor > 0 || IsSilent(question)) MoveTo(order, OptionKind.Meeting, 1);
        order.Insert(0, OptionKind.Offset);
        return order;
    }

    private static void MoveTo(List<OptionKind> order, OptionKind kind, int place)
    {
        order.Remove(kind);
        order.Insert(place, kind);
    }

    private static PaymentOption? Make(OptionKind kind, OptionsQuestion question)
    {
        if (kind == OptionKind.Offset) return Offset(question);
        if (kind == OptionKind.Meeting) return Meeting(question);
        if (question.Debt.DemandMinor <= 0) return null;
        return kind switch
        {
            OptionKind.WholeSum => Whole(question),
            OptionKind.PartNow => PartNow(question),
            OptionKind.Schedule => Schedule(question),
            OptionKind.GuaranteeLetter => Letter(question),
            OptionKind.Return => Return(question),
            _ => null,
        };
    }

    private static PaymentOption Whole(OptionsQuestion question) =>
        Option(OptionKind.WholeSum, question, DayReason(question)) with
        {
            Parts = [new AgreedPart(question.Days.First, question.Debt.DemandMinor)],
        };

    private static PaymentOption? PartNow(OptionsQuestion question)
    {
        var (debt, days) = (question.Debt, question.Days);
        if (debt.DemandMinor < InstalmentsMin * debt.Currency.MinorPerMajor()) return null;
        var parts = AgreementRules.Split(debt.DemandMinor, InstalmentsMin);
        return Option(OptionKind.PartNow, question, OptionReason.ShowsWill) with
        {
            Parts =
            [
                new AgreedPart(days.First, parts[0]), new AgreedPart(days.After(days.First, RestDays), parts[1]),
            ],
        };
    }

    private static PaymentOption? Schedule(OptionsQuestion question)
    {
        var count = Instalments(question);
        if (count < InstalmentsMin) return null;
        var day = question.Days.First;
        List<AgreedPart> parts = [];
        foreach (var amount in AgreementRules.Split(question.Debt.DemandMinor, count))
        {
            parts.Add(new AgreedPart(day, amount));
            day = question.Days.After(day, InstalmentDays);
        }

        return Option(OptionKind.Schedule, question, OptionReason.LargeSum) with { Parts = parts };
    }

    private static int Instalments(OptionsQuestion question)
    {
        var (debt, type) = (question.Debt, question.Type);
        var tolerance = question.Policy.ToleranceMinor.GetValueOrDefault(debt.Currency);
        if (debt.DemandMinor <= InstalmentsMin * tolerance
            || debt.DemandMinor < InstalmentsMin * debt.Currency.MinorPerMajor()) return 0;
        if (tolerance <= 0 || type == DebtorType.BadFaith) return ShortSchedule;
        var tolerances = debt.DemandMinor / tolerance;
        return tolerances switch
        {
            >= VeryLargeTolerances => InstalmentsMax,
            >= LargeTolerances => ShortSchedule + 1,
            _ => ShortSchedule,
        };
    }

    private static PaymentOption Letter(OptionsQuestion question)
    {
        var (debt, days) = (question.Debt, question.Days);
        var letterOn = question.Calendar.AddWorkingDays(question.Today, LetterWorkingDays);
        var paysOn = days.First < letterOn ? days.After(letterOn, 0) : days.First;
        List<OptionReason> why = [];
        if (question.Situation.BrokenPromises > 0) why.Add(OptionReason.BrokenBefore);
        if (question.Situation.ChangesTactic) why.Add(OptionReason.NewTactic);
        if (why.Count == 0) why.Add(OptionReason.ShowsWill);
        return Option(OptionKind.GuaranteeLetter, question, [.. why]) with
        {
            Parts = [new AgreedPart(paysOn, debt.DemandMinor)],
            LetterDueOn = letterOn,
            IsOnPaper = AgreementRules.LetterHasToBeOnPaper(
                debt.Currency, debt.DemandMinor, question.Situation.BrokenPromises, question.Policy),
        };
    }

    private static PaymentOption Meeting(OptionsQuestion question)
    {
        List<OptionReason> why = [];
        if (question.Debt.DisputedMinor > 0) why.Add(OptionReason.Disputed);
        if (IsSilent(question)) why.Add(OptionReason.NobodyAnswers);
        if (why.Count == 0) why.Add(OptionReason.SameFigures);
        return Option(OptionKind.Meeting, question, [.. why]) with
        {
            MeetsOn = question.Calendar.AddWorkingDays(question.Today, MeetingWorkingDays),
            MeetsAt = MeetingHour,
        };
    }

    private static PaymentOption? Offset(OptionsQuestion question)
    {
        var debt = question.Debt;
        if (debt.OffsetMinor <= 0) return null;
        return Option(OptionKind.Offset, question, OptionReason.WeOweThem) with
        {
            Items = Oldest(debt, debt.OffsetMinor),
            WithoutMoneyMinor = debt.OffsetMinor,
            Parts = debt.DemandMinor > 0 ? [new AgreedPart(question.Days.First, debt.DemandMinor)] : [],
        };
    }

    private static PaymentOption? Return(OptionsQuestion question)
    {
        var debt = question.Debt;
        List<long> items = [];
        long back = 0;
        var limit = debt.DemandMinor > 0 ? debt.DemandMinor : debt.DisputedMinor;
        foreach (var document in debt.Documents)
        {
            var isAsked = document.DaysOverdue > 0 || debt.OverdueMinor == 0;
            var isRecent = document.Document.IssuedOn.AddDays(ReturnDays) >= question.Today;
            if (!isAsked || !isRecent || back >= limit) continue;
            items.Add(document.Document.Id);
            back = Math.Min(limit, back + document.OpenMinor);
        }

        if (items.Count == 0) return null;
        var rest = Math.Max(0, debt.DemandMinor - back);
        return Option(OptionKind.Return, question, OptionReason.RecentDelivery) with
        {
            Items = items,
            WithoutMoneyMinor = back,
            Parts = rest > 0 ? [new AgreedPart(question.Days.First, rest)] : [],
        };
    }

    private static List<long> Oldest(TalkDebt debt, long minor)
    {
        List<long> items = [];
        foreach (var document in debt.Documents)
        {
            var open = document.OpenMinor - document.DisputedMinor;
            if (minor <= 0) break;
            if (open <= 0) continue;
            items.Add(document.Document.Id);
            minor -= open;
        }

        return items;
    }

    // As many attempts in a row as make a sign.
    private static bool IsSilent(OptionsQuestion question) =>
        question.Situation.Unanswered >= DebtorTypes.UnansweredASign;

    private static OptionReason DayReason(OptionsQuestion question) =>
        question.Days.AreKnown ? OptionReason.PaymentDay : OptionReason.WorkingDays;

    private static PaymentOption Option(
        OptionKind kind, OptionsQuestion question, params IReadOnlyList<OptionReason> why) => new()
        {
            Kind = kind,
            CompanyId = question.Debt.CompanyId,
            Currency = question.Debt.Currency,
            Why = why,
        };
}
