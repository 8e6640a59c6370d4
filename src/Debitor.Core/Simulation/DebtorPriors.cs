namespace Debitor.Core.Simulation;

/// <summary>What is assumed of debtors about whom nothing is known.</summary>
/// <remarks>Every number and its reason stands in docs/specs/simulation.md.</remarks>
public static class DebtorPriors
{
    /// <summary>How many of a thousand debtors are of each kind, in the order of the kinds.</summary>
    public static IReadOnlyList<int> Mix { get; } = [450, 230, 160, 50, 80, 30];

    /// <summary>The usual traits of a kind.</summary>
    public static DebtorTraits Of(DebtorKind kind) => kind switch
    {
        DebtorKind.Punctual => Punctual,
        DebtorKind.Forgetful => Forgetful,
        DebtorKind.CashTight => CashTight,
        DebtorKind.Disputing => Disputing,
        DebtorKind.PromisesEasily => PromisesEasily,
        DebtorKind.BadFaith => BadFaith,
    };

    private static DebtorTraits Forgetful => Punctual with
    {
        Kind = DebtorKind.Forgetful,
        LateDays = 4,
        SpreadDays = 6,
        ForgetsPermille = 450,
        ReadsPermille = 500,
        PromisesPermille = 550,
        KeepsPermille = 820,
        KeepsPartPermille = 60,
        HurriesPermille = 600,
    };

    private static DebtorTraits CashTight => Punctual with
    {
        Kind = DebtorKind.CashTight,
        LateDays = 18,
        SpreadDays = 14,
        ForgetsPermille = 100,
        AnswersPermille = 520,
        ReadsPermille = 250,
        OrdersPermille = 80,
        TrueOrdersPermille = 800,
        PromisesPermille = 500,
        KeepsPermille = 560,
        KeepsPartPermille = 240,
        HurriesPermille = 300,
        PaysInPartsPermille = 400,
        CourtPaysPermille = 600,
    };

    private static DebtorTraits Disputing => Punctual with
    {
        Kind = DebtorKind.Disputing,
        LateDays = 9,
        SpreadDays = 9,
        ReadsPermille = 300,
        DisputesPermille = 350,
        PromisesPermille = 400,
        KeepsPermille = 700,
        KeepsPartPermille = 150,
        HurriesPermille = 300,
        PatiencePoints = 60,
    };

    private static DebtorTraits PromisesEasily => Punctual with
    {
        Kind = DebtorKind.PromisesEasily,
        LateDays = 25,
        SpreadDays = 12,
        ForgetsPermille = 300,
        ReadsPermille = 150,
        OrdersPermille = 150,
        TrueOrdersPermille = 500,
        PromisesPermille = 850,
        KeepsPermille = 450,
        KeepsPartPermille = 200,
        HurriesPermille = 200,
        PaysInPartsPermille = 200,
        CourtPaysPermille = 700,
    };

    private static DebtorTraits BadFaith => Punctual with
    {
        Kind = DebtorKind.BadFaith,
        LateDays = 60,
        SpreadDays = 30,
        ForgetsPermille = 850,
        AnswersPermille = 300,
        ReadsPermille = 30,
        DisputesPermille = 50,
        RefusesPermille = 60,
        OrdersPermille = 150,
        TrueOrdersPermille = 150,
        PromisesPermille = 450,
        KeepsPermille = 120,
        KeepsPartPermille = 130,
        HurriesPermille = 60,
        PaysInPartsPermille = 300,
        CourtPaysPermille = 450,
    };

    private static DebtorTraits Punctual { get; } = new()
    {
        Kind = DebtorKind.Punctual,
        LateDays = 0,
        SpreadDays = 3,
        ForgetsPermille = 40,
        AnswersPermille = 600,
        ReadsPermille = 600,
        DisputesPermille = 15,
        RefusesPermille = 0,
        OrdersPermille = 150,
        TrueOrdersPermille = 950,
        PromisesPermille = 500,
        KeepsPermille = 900,
        KeepsPartPermille = 50,
        HurriesPermille = 700,
        PaysInPartsPermille = 50,
        UnnamedPermille = 60,
        CourtPaysPermille = 850,
        PatiencePoints = 80,
    };

    /// <summary>The kind of a debtor about whom nothing is known, drawn by the shipped mix.</summary>
    internal static DebtorKind Draw(Dice dice, long customer)
    {
        var thrown = dice.Permille(customer, Throw.Kind, 0);
        for (var i = 0; i < Mix.Count; i++)
        {
            thrown -= Mix[i];
            if (thrown < 0) return (DebtorKind)i;
        }

        return DebtorKind.Punctual;
    }
}
