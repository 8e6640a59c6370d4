namespace Debitor.Core.Simulation;

/// <summary>When a simulated debtor means to pay, and what changes it.</summary>
internal sealed class DebtorMind
{
    // What is overdue for longer than this on the first day is paid by itself only every other time.
    private const int OldDays = 45;

    // Who forgot a document finds it when its accountant reconciles, a month and a half to four months later.
    private const int FoundFromDays = 40;
    private const int FoundUntilDays = 120;
    private const int NeedsGoodsPermille = 350;
    private const int CourtDaysMin = 90;
    private const int CourtDaysMax = 200;

    // A right-skewed distribution in sixteen steps, thousandths of the spread: most pay a little before their usual
    // day, a few much later.
    private static readonly int[] Skew =
        [-900, -700, -550, -450, -350, -250, -150, -50, 50, 150, 300, 450, 650, 900, 1300, 2200];

    private readonly Debtor _debtor;

    /// <summary>What they have in mind on the first day about what is open then.</summary>
    public DebtorMind(Debtor debtor, SimulationSettings settings)
    {
        var from = settings.From;
        _debtor = debtor;
        var traits = debtor.Traits;
        foreach (var debt in debtor.Books.Debts)
        {
            Consider(debt, debt.Document.IssuedOn);
            if (debt.PaysOn >= from) continue;
            var isOld = from.DayNumber - debt.Document.DueOn.DayNumber > OldDays;
            var pays = !isOld || debtor.Dice.Falls(500, debtor.Id, Throw.Forgets, debt.Key, 1);
            debt.PaysOn = pays
                ? from.AddDays(debtor.Dice.Between(
                    0, Math.Max(3, traits.LateDays + traits.SpreadDays), debtor.Id, Throw.Delay, debt.Key, 1))
                : DateOnly.MaxValue;
        }

        foreach (var agreement in debtor.Books.Agreements)
        {
            if (!agreement.StandsOn(from)) continue;
            if (debtor.Dice.Falls(traits.KeepsPermille, debtor.Id, Throw.Kept, -agreement.Id))
                new DebtorTalk(debtor, settings, from).Keep(agreement, from);
        }

        foreach (var dispute in debtor.Books.Disputes)
        {
            if (dispute.IsOpenOn(from) && debtor.Books.Find(dispute.ItemId) is { } debt)
                debt.DisputeEndsOn = from.AddDays(debtor.Dice.Between(3, 35, debtor.Id, Throw.Days, debt.Key));
        }
    }

    private Dice Dice => _debtor.Dice;

    private DebtorTraits Traits => _debtor.Traits;

    /// <summary>The day on which they would pay a document if nobody said a word.</summary>
    public void Consider(Debt debt, DateOnly today)
    {
        var document = debt.Document;
        if (Dice.Falls(Traits.ForgetsPermille, _debtor.Id, Throw.Forgets, debt.Key))
        {
            debt.PaysOn = Traits.Kind == DebtorKind.BadFaith
                ? DateOnly.MaxValue
                : document.DueOn.AddDays(
                    Dice.Between(FoundFromDays, FoundUntilDays, _debtor.Id, Throw.Delay, debt.Key, 2));
            return;
        }

        debt.PaysOn = Later(Usual(debt), today.AddDays(1));
    }

    /// <summary>Asked before the due day: what was forgotten is remembered.</summary>
    public void Remember(Debt debt)
    {
        var usual = Usual(debt);
        if (usual < debt.PaysOn) debt.PaysOn = usual;
    }

    /// <summary>They pay within so many days, or on the day they had in mind when that is sooner.</summary>
    public void Hurry(Debt debt, DateOnly today, int fromDays, int untilDays)
    {
        var soon = today.AddDays(Dice.Between(
            fromDays, untilDays, _debtor.Id, Throw.Days, debt.Key, debt.Talks + 100));
        if (soon < debt.PaysOn) debt.PaysOn = soon;
    }

    /// <summary>No more goods: whoever needs them pays.</summary>
    public void Stopped(DateOnly today, int stop)
    {
        if (!Dice.Falls(NeedsGoodsPermille, _debtor.Id, Throw.NeedsGoods, stop)) return;
        foreach (var debt in _debtor.Books.Debts)
        {
            if (debt.Document.IsOverdueOn(today)) Hurry(debt, today, 3, 10);
        }
    }

    /// <summary>The lawyers have it: a court and its bailiffs bring it in, or nobody does.</summary>
    public void Court(Debt anchor, DateOnly today)
    {
        if (!Dice.Falls(Traits.CourtPaysPermille, _debtor.Id, Throw.Court, anchor.Key)) return;
        foreach (var debt in _debtor.Books.Debts)
        {
            if (debt.Document.IsOverdueOn(today)) Hurry(debt, today, CourtDaysMin, CourtDaysMax);
        }
    }

    /// <summary>How much of a document they pay today; when it is a part, when the rest comes.</summary>
    public long Instalment(Debt debt, DateOnly today)
    {
        var isPart = Dice.Falls(Traits.PaysInPartsPermille, _debtor.Id, Throw.PayPart, debt.Key, debt.Payments);
        if (!isPart)
        {
            debt.PaysOn = DateOnly.MaxValue;
            return debt.OwedMinor;
        }

        debt.PaysOn = today.AddDays(Dice.Between(7, 21, _debtor.Id, Throw.Days, debt.Key, -1 - debt.Payments));
        var share = Dice.Between(400, 800, _debtor.Id, Throw.Share, debt.Key, debt.Payments);
        return Math.Max(1, Share(debt.OwedMinor, share));
    }

    /// <summary>So many thousandths of a sum, rounded down, without overflow.</summary>
    public static long Share(long minor, int permille) => (minor / 1000 * permille) + (minor % 1000 * permille / 1000);

    private DateOnly Usual(Debt debt)
    {
        var skew = Skew[Dice.Between(0, Skew.Length - 1, _debtor.Id, Throw.Delay, debt.Key)];
        return debt.Document.DueOn.AddDays(Traits.LateDays + (Traits.SpreadDays * skew / 1000));
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
