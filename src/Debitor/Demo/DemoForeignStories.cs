namespace Debitor.Demo;

/// <summary>Customers of the Ukrainian company, and those abroad.</summary>
internal sealed class DemoForeignStories(DemoRegister register)
{
    private static readonly DemoHabit Slow = new(19, 30_000_00, 120_000_00, 0, 12);

    private DemoDays Days => register.Days;

    public IEnumerable<DemoCustomer> All() =>
    [
        CallBackToday(), KeepsSchedule(), DisputesPart(), DueSoon(), NoAnswer(), InEnglish(),
        InTwoCurrencies(), OverTheBorder(), NewInMinsk(),
    ];

    private DemoCustomer CallBackToday()
    {
        var kalyna = register.Ukrainian(2001, "ТОВ «Калина-Клімат»", "kalyna");
        kalyna.DecidedBy("chief_accountant", "Шевчук Марія Іванівна", "shevchuk");
        kalyna.Knows("ceo", "Ткач Богдан Орестович", "tkach", knownBy: DemoPeople.Oksana);
        kalyna.PaidAllUntil(60, Slow);
        kalyna.Overdue(10, 94_350_00, "Кондиціонери настінні, 4 шт.");
        kalyna.Called(1, "callback",
            $"Узгоджує платіж із директором. Зателефонувати {Written(Days.On)} о 10:00.");
        return kalyna;
    }

    // The first half came on the day agreed, the second is due tomorrow.
    private DemoCustomer KeepsSchedule()
    {
        var dnipro = register.Ukrainian(2002, "ТОВ «Дніпровент»", "dniprovent", "+380 56", segment: "a");
        dnipro.DecidedBy("cfo", "Коваль Наталія Григорівна", "koval");
        dnipro.PaidAllUntil(80, Slow);
        var shipment = dnipro.Overdue(22, 184_600_00, "Припливна установка, 1 шт.");
        dnipro.Paid(3, shipment, 92_300_00);
        dnipro.Called(8, "promise",
            $"Двома рівними частинами: {Written(Days.WorkingAgo(3))} та {Written(Days.Ahead(1))}. "
            + "Підтвердила листом.");
        dnipro.Agreed(8, (Days.WorkingAgo(3), 92_300_00), (Days.Ahead(1), 92_300_00));
        return dnipro;
    }

    private DemoCustomer DisputesPart()
    {
        var karpaty = register.Ukrainian(2003, "ТОВ «Карпатбуд»", "karpatbud", "+380 32");
        karpaty.DecidedBy("executive_director", "Гнатюк Ярослав Тарасович", "hnatiuk");
        karpaty.PaidAllUntil(70, Slow);
        var shipment = karpaty.Overdue(17, 126_480_00, "Повітроводи оцинковані, 90 м");
        karpaty.Overdue(6, 38_900_00, "Фільтри кишенькові, 60 шт.");
        karpaty.Disputed(shipment, 9, "price", "У специфікації ціна 1 240 грн/м, у накладній 1 310 грн/м. "
            + "Звіряємо зі специфікацією.", 6_300_00);
        karpaty.Called(9, "dispute", "Решту готові сплатити після виправлення накладної.");
        return karpaty;
    }

    private DemoCustomer DueSoon()
    {
        var zatyshok = register.Ukrainian(2004, "ПП «Затишок»", "zatyshok", "+380 57", segment: "c");
        zatyshok.DecidedBy("accountant", "Лисенко Алла Вікторівна", "lysenko");
        zatyshok.PaidAllUntil(45, Slow);
        zatyshok.DueIn(3, 27_540_00, "Дифузори стельові, 45 шт.");
        return zatyshok;
    }

    private DemoCustomer NoAnswer()
    {
        var vitriak = register.Ukrainian(2005, "ТОВ «Вітряк-Сервіс»", "vitriak", "+380 48");
        vitriak.DecidedBy("ceo", "Мороз Сергій Леонідович", "moroz", mobile: "+380 90 000-20-05");
        vitriak.Knows("accountant", "Руденко Ольга Петрівна", "rudenko");
        vitriak.PaidAllUntil(75, Slow);
        vitriak.Overdue(19, 71_820_00, "Вентилятори канальні, 14 шт.");
        vitriak.Called(6, "no_answer", "Не відповів.");
        vitriak.Called(4, "no_answer", "Не відповів, залишили повідомлення.");
        vitriak.Did(3, "messenger", "sent", "Надіслали перелік накладних і запропонували час для розмови.");
        return vitriak;
    }

    private DemoCustomer InEnglish()
    {
        var harbour = new DemoCustomer
        {
            Days = Days,
            Number = 3001,
            Name = "Harbour & Finch Trading Ltd",
            TaxId = "GB999000103",
            Country = "GB",
            Language = "en",
            TimeZone = "Europe/London",
            Manager = DemoPeople.Oksana,
            Company = DemoPeople.Ukrainian,
            Domain = "harbourfinch",
            Phone = "+44 20 7946 0301",
            Currency = "GBP",
            CreditLimitMinor = 20_000_00,
        };
        harbour.DecidedBy("cfo", "Eleanor Finch", "e.finch");
        harbour.Knows("accountant", "Tom Barrow", "accounts", deputyFor: "Eleanor Finch");
        harbour.PaidAllUntil(70, new DemoHabit(28, 1_800_00, 6_500_00, 0, 9));
        harbour.Overdue(18, 5_480_00, "Duct fans, 60 pcs");
        harbour.Called(6, "reached",
            "Goods and papers are in order. Payment runs are on the 15th and the last day.");
        harbour.Did(6, "email", "sent", "Sent the statement with the invoice attached.");
        return harbour;
    }

    private DemoCustomer InTwoCurrencies()
    {
        var alatau = register.Neighbour(3002, "ТОО «Алатау Импэкс»", "211340000016", "KZ", "Asia/Almaty",
            "+7 727",
            "alatau", DemoPeople.Irina);
        alatau.DecidedBy("cfo", "Сейтова Айгуль Маратовна", "seitova");
        alatau.PaidAllUntil(70, Slow);
        alatau.Overdue(13, 163_900_00, "Шумоглушители, 18 шт.");
        alatau.Overdue(9, 4_250_00, "Автоматика для приточных установок, 5 комплектов", "EUR");
        alatau.DueIn(16, 78_400_00, "Клапаны противопожарные, 18 шт.");
        alatau.Called(4, "callback",
            "По рублям вопросов нет. По евро ждут согласования банка, перезвонить через неделю.");
        return alatau;
    }

    // Promised all of it and paid half: the promise is kept partly.
    private DemoCustomer OverTheBorder()
    {
        var neman = register.Neighbour(3003, "ООО «Неман-Климат»", "799001018", "BY", "Europe/Minsk",
            "+375 15",
            "neman", DemoPeople.Maxim);
        neman.DecidedBy("chief_accountant", "Станкевич Ядвига Казимировна", "stankevich");
        neman.PaidAllUntil(65, Slow);
        var shipment = neman.Overdue(14, 108_720_00, "Теплоизоляция рулонная, 30 рул.");
        neman.Called(4, "promise",
            $"Подтверждение о ввозе для НДС получили. Вся сумма до {Written(Days.WorkingAgo(2))}.");
        neman.Agreed(4, (Days.WorkingAgo(2), 108_720_00));
        neman.Paid(2, shipment, 54_360_00);
        return neman;
    }

    // The first shipment: nothing is due, and it is the time to agree how papers go.
    private DemoCustomer NewInMinsk()
    {
        var polesie = register.Neighbour(3004, "УП «Полесье-Вент»", "799001020", "BY", "Europe/Minsk",
            "+375 17",
            "polesie", DemoPeople.Maxim, new DemoTerms(21));
        polesie.DecidedBy("ceo", "Лозовский Антон Викторович", "lozovsky", knownBy: DemoPeople.Maxim);
        polesie.DueIn(8, 42_600_00, "Вентиляторы канальные, 9 шт.");
        polesie.Called(3, "reached",
            "Первая поставка принята. Счета и УПД — на почту директора, оплата по вторникам.");
        return polesie;
    }

    private static string Written(DateOnly day) => DemoDays.Written(day);
}
