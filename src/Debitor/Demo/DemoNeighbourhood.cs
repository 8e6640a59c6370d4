namespace Debitor.Demo;

/// <summary>The other customers: they buy, they pay, most of them in time.</summary>
internal sealed class DemoNeighbourhood(DemoRegister register)
{
    private static readonly DemoHabit Early = new(17, 30_000_00, 120_000_00, -6, 0);
    private static readonly DemoHabit Usual = new(15, 20_000_00, 140_000_00, -3, 5);
    private static readonly DemoHabit Late = new(21, 25_000_00, 110_000_00, 4, 19);
    private static readonly DemoHabit VeryLate = new(26, 30_000_00, 90_000_00, 14, 41);

    public IEnumerable<DemoCustomer> All() =>
    [
        .. RussianOnes.Select((one, i) => Open(
            register.Russian(1041 + i, one.Name, $"klient{1041 + i}",
                i % 2 == 0 ? DemoPeople.Irina : DemoPeople.Maxim, one.PhoneCode, one.TimeZone,
                terms: new DemoTerms(one.TermDays)), one)),
        .. UkrainianOnes.Select((one, i) => Open(
            register.Ukrainian(2011 + i, one.Name, $"klient{2011 + i}", one.PhoneCode,
                terms: new DemoTerms(one.TermDays)), one)),
    ];

    private static readonly Neighbour[] RussianOnes =
    [
        new("ООО «Воздушный замок»", "+7 4862", "Europe/Moscow", 30, Early, "Лапина Елена Викторовна"),
        new("ООО «Волгаклимат»", "+7 8442", "Europe/Volgograd", 30, Usual, "Сомов Андрей Дмитриевич"),
        new("АО «Инженерные сети Севера»", "+7 8182", "Europe/Moscow", 45, Usual, "Третьякова Зоя Петровна"),
        new("ООО «Самаратеплострой»", "+7 846", "Europe/Samara", 30, Late, "Макаров Юрий Геннадьевич"),
        new("ООО «Чистый воздух»", "+7 4732", "Europe/Moscow", 14, Early, "Фадеева Дарья Игоревна"),
        new("ООО «Омсквентмонтаж»", "+7 3812", "Asia/Omsk", 30, Late, "Литвинов Пётр Семёнович"),
        new("ООО «Климат-Лайн»", "+7 499", "Europe/Moscow", 21, Usual, "Воробьёва Инна Олеговна"),
        new("ООО «Красный яр»", "+7 391", "Asia/Krasnoyarsk", 45, Usual, "Беспалов Виктор Ильич"),
        new("ИП Сафонов Артур Олегович", "+7 347", "Asia/Yekaterinburg", 14, Usual, "Сафонов Артур Олегович"),
        new("ООО «ПетроВентКомплект»", "+7 812", "Europe/Moscow", 30, VeryLate, "Голубева Карина Эдуардовна"),
        new("ООО «Тверской воздуховод»", "+7 4822", "Europe/Moscow", 30, Early, "Ильина Софья Марковна"),
        new("ООО «Южный бриз»", "+7 861", "Europe/Moscow", 30, Late, "Мартыненко Лев Борисович"),
        new("АО «Уютный квартал»", "+7 495", "Europe/Moscow", 60, Usual, "Кудрявцева Наталья Львовна"),
        new("ООО «Иркутскпромвент»", "+7 3952", "Asia/Irkutsk", 45, VeryLate, "Дорошенко Илья Матвеевич"),
        new("ООО «Рязаньклимат»", "+7 4912", "Europe/Moscow", 21, Early, "Панина Валентина Егоровна"),
        new("ООО «Магистраль-Вент»", "+7 495", "Europe/Moscow", 30, Usual, "Котов Василий Андреевич"),
    ];

    private static readonly Neighbour[] UkrainianOnes =
    [
        new("ТОВ «Свіже повітря»", "+380 44", "Europe/Kyiv", 30, Early, "Петренко Ганна Миколаївна"),
        new("ТОВ «Полтаваклімат»", "+380 532", "Europe/Kyiv", 30, Usual, "Яремчук Віктор Степанович"),
        new("ПП «Теплий дім»", "+380 352", "Europe/Kyiv", 14, Early, "Савчук Леся Романівна"),
        new("ТОВ «Чорномор-Вент»", "+380 48", "Europe/Kyiv", 30, Late, "Бойко Андрій Павлович"),
        new("ТОВ «Житомир Інженеринг»", "+380 412", "Europe/Kyiv", 21, Usual, "Кравець Тетяна Юріївна"),
        new("ТОВ «Буковина-Комфорт»", "+380 372", "Europe/Kyiv", 30, Usual, "Марчук Олег Васильович"),
        new("ТОВ «Вентсистеми Поділля»", "+380 432", "Europe/Kyiv", 45, VeryLate, "Захарчук Ірина Львівна"),
        new("ПрАТ «Київські мережі»", "+380 44", "Europe/Kyiv", 60, Usual, "Левченко Роман Олександрович"),
    ];

    private static DemoCustomer Open(DemoCustomer customer, Neighbour neighbour)
    {
        var role = neighbour.Name.StartsWith("ИП ", StringComparison.Ordinal) ? "ceo" : "chief_accountant";
        return customer.DecidedBy(role, neighbour.Decides, "buh").Trades(neighbour.Habit);
    }

    private sealed record Neighbour(
        string Name, string PhoneCode, string TimeZone, int TermDays, DemoHabit Habit, string Decides);
}
