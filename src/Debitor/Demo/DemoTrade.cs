namespace Debitor.Demo;

/// <summary>How a customer buys and pays while nothing is worth telling.</summary>
/// <remarks>Delays are days after the due day; a negative one is early. Sums are in kopecks.</remarks>
internal sealed record DemoHabit(int EveryDays, long FromMinor, long ToMinor, int DelayFrom, int DelayTo);

// Nine months of ordinary trade, so that statements, ageing and delays have something to show.
internal sealed partial class DemoCustomer
{
    private const int TradeDays = 270;
    private const int PaidTogetherPerMille = 150;
    private const int PaidTogetherDaysMax = 4;

    private static readonly string[] RussianGoods =
    [
        "Вентиляторы канальные", "Воздуховоды оцинкованные", "Решётки вентиляционные",
        "Клапаны противопожарные", "Шумоглушители", "Фильтры карманные", "Приточные установки",
        "Кондиционеры настенные", "Теплоизоляция рулонная", "Хомуты и крепёж", "Диффузоры потолочные",
        "Воздухонагреватели",
    ];

    private static readonly string[] UkrainianGoods =
    [
        "Вентилятори канальні", "Повітроводи оцинковані", "Решітки вентиляційні", "Клапани протипожежні",
        "Шумоглушники", "Фільтри кишенькові", "Припливні установки", "Кондиціонери настінні",
        "Теплоізоляція рулонна", "Хомути та кріплення", "Дифузори стельові", "Повітронагрівачі",
    ];

    private static readonly string[] EnglishGoods =
        ["Duct fans", "Galvanised ducts", "Ventilation grilles", "Fire dampers", "Silencers"];

    /// <summary>Everything shipped until so many days ago was paid, sooner or later.</summary>
    public DemoCustomer PaidAllUntil(int daysAgo, DemoHabit habit) =>
        Trade(habit, daysAgo, leavesOpen: false);

    /// <summary>Trades to this day; what the habit has not paid yet is open.</summary>
    public DemoCustomer Trades(DemoHabit habit) => Trade(habit, untilDaysAgo: 1, leavesOpen: true);

    private DemoCustomer Trade(DemoHabit habit, int untilDaysAgo, bool leavesOpen)
    {
        // A seed of its own: a story that is added or retold leaves the trade of all others as it is.
        var chance = new Chance(Number);
        var planned = new List<(DateOnly PaidOn, DemoDocument Document)>();
        var daysAgo = TradeDays - chance.Between(0, habit.EveryDays);
        for (; daysAgo >= untilDaysAgo; daysAgo -= habit.EveryDays + chance.Between(-3, 3))
        {
            var issuedOn = Days.Ago(daysAgo);
            var dueOn = Terms.DueAfter(issuedOn);
            var minor = chance.Between(habit.FromMinor, habit.ToMinor);
            var document = Add("invoice", issuedOn, dueOn, minor, Goods(chance));
            var paidOn = DemoDays.Forward(dueOn.AddDays(chance.Between(habit.DelayFrom, habit.DelayTo)));
            if (paidOn < issuedOn) paidOn = DemoDays.Forward(issuedOn);
            if (!leavesOpen && paidOn > Days.WorkingAgo(1)) paidOn = Days.WorkingAgo(1);
            if (paidOn <= Days.On) planned.Add((paidOn, document));
        }

        Pay(planned, chance);
        return this;
    }

    // Now and then an accountant pays two documents of neighbouring days at once.
    private void Pay(List<(DateOnly PaidOn, DemoDocument Document)> planned, Chance chance)
    {
        var inOrder = planned.OrderBy(one => one.PaidOn).ThenBy(one => one.Document.IssuedOn).ToList();
        for (var i = 0; i < inOrder.Count; i++)
        {
            var (paidOn, document) = inOrder[i];
            var parts = new List<(DemoDocument?, long)> { (document, document.Minor) };
            if (i + 1 < inOrder.Count
                && inOrder[i + 1].PaidOn <= paidOn.AddDays(PaidTogetherDaysMax)
                && chance.PerMille(PaidTogetherPerMille))
            {
                (paidOn, var next) = inOrder[++i];
                parts.Add((next, next.Minor));
            }

            Payments.Add(new DemoPayment(paidOn, Currency, parts));
        }
    }

    private string Goods(Chance chance) => chance.Pick(
        Language switch { "uk" => UkrainianGoods, "en" => EnglishGoods, _ => RussianGoods });
}
