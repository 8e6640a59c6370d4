namespace Debitor.Demo;

/// <summary>Customers whose debt is a matter of attention, good will or paperwork.</summary>
internal sealed class DemoStories(DemoRegister register)
{
    private static readonly DemoHabit Punctual = new(16, 40_000_00, 150_000_00, -4, 1);
    private static readonly DemoHabit Slow = new(18, 50_000_00, 180_000_00, 2, 14);

    private DemoDays Days => register.Days;

    public IEnumerable<DemoCustomer> All() =>
    [
        Negligent(), WithoutResult(), DueSoon(), WaitsForAct(), SickAccountant(), PaidThisMorning(),
        OnlyDisputed(), CoveredByCreditNote(), SmallBalance(), Instalments(), HungProforma(), PaymentOrder(),
        PartlyPaid(), FreshPromise(), PaysAhead(), FirstDelay(),
    ];

    // Agrees to everything at once and forgets it: the promised day was yesterday.
    private DemoCustomer Negligent()
    {
        var vector = register.Russian(1001, "ООО «Вектор»", "vector", DemoPeople.Irina,
            address: "Москва, 3-я Северная линия, 18");
        vector.DecidedBy("chief_accountant", "Рогова Мария Ивановна", "rogova", messenger: "@rogova_mi");
        vector.Knows("ceo", "Зимин Олег Николаевич", "zimin", knownBy: DemoPeople.Head);
        vector.Knows("secretary", "Крылова Анна Сергеевна", "office");
        vector.PaidAllUntil(60, new DemoHabit(15, 40_000_00, 110_000_00, 8, 20));
        vector.Overdue(12, 80_000_00, "Вентиляторы канальные, 16 шт.");
        vector.Overdue(5, 45_430_50, "Решётки вентиляционные, 120 шт.");
        vector.Called(6, "promise", $"Сразу согласилась: вся сумма до {Written(4)}. Причину не назвала.");
        vector.Did(6, "email", "sent", "Отправили итог разговора и счета к оплате.");
        vector.Called(3, "reached",
            "Оплаты нет. Сказала, что забыла включить в реестр, поставит на этой неделе.");
        vector.Called(2, "promise",
            $"Обещала решить до {Written(1)}. Просит позвонить в 10:00, если денег не будет.");
        return vector;
    }

    // Three conversations, and still neither a day nor a reason.
    private DemoCustomer WithoutResult()
    {
        var meridian = register.Russian(1002, "ООО «Меридиан»", "meridian", DemoPeople.Irina, segment: "a",
            limitMinor: 1_000_000_00);
        meridian.DecidedBy("cfo", "Костин Павел Андреевич", "kostin");
        meridian.Knows("chief_accountant", "Ларина Вера Степановна", "larina",
            knownBy: DemoPeople.Accountant);
        meridian.Knows("buyer", "Гордеев Роман Ильич", "gordeev", knownBy: DemoPeople.Irina);
        meridian.PaidAllUntil(80, new DemoHabit(14, 150_000_00, 420_000_00, 0, 16));
        meridian.Overdue(34, 764_000_00, "Приточные установки, 2 шт.");
        meridian.Overdue(21, 440_000_00, "Воздуховоды оцинкованные, 310 м");
        meridian.Called(18, "reached", "Документы получили, вопросов по поставке нет. Дату не назвал.");
        meridian.Called(13, "reached",
            "Ссылается на расчёты с заказчиком. Дату не назвал, просил звонить на следующей неделе.");
        meridian.Called(6, "reached",
            "Платежи распределяет сам. На вопрос о дате и сумме ответил «будем смотреть».");
        return meridian;
    }

    private DemoCustomer DueSoon()
    {
        var rodnik = register.Russian(1003, "ООО «Родник»", "rodnik", DemoPeople.Irina, "+7 4852",
            segment: "c");
        rodnik.DecidedBy("accountant", "Белова Тамара Юрьевна", "belova");
        rodnik.PaidAllUntil(45, Punctual);
        rodnik.DueIn(3, 18_200_00, "Фильтры карманные, 40 шт.");
        return rodnik;
    }

    // Pays by the act of reconciliation, and the act is ours to send.
    private DemoCustomer WaitsForAct()
    {
        var kvant = register.Russian(1004, "ООО «Квант»", "kvant", DemoPeople.Irina, "+7 4842");
        kvant.DecidedBy("chief_accountant", "Шестакова Лидия Павловна", "shestakova");
        kvant.PaidAllUntil(60, Slow);
        kvant.Overdue(8, 212_350_00, "Шумоглушители, 24 шт.");
        kvant.Called(1, "callback", "Готовы платить по акту сверки за полугодие. "
            + $"Обещали им акт {DemoDays.Written(Days.On)} до 17:00, после него назовут дату.");
        return kvant;
    }

    // Good faith: the chief accountant is ill, the director pays in her place, half has come.
    private DemoCustomer SickAccountant()
    {
        var bereg = register.Russian(1005, "ООО «Тёплый берег»", "tbereg", DemoPeople.Irina, "+7 4012",
            "Europe/Kaliningrad");
        bereg.Knows("chief_accountant", "Савельева Нина Фёдоровна", "savelieva",
            knownBy: DemoPeople.Accountant);
        bereg.DecidedBy("ceo", "Мельник Игорь Викторович", "melnik", deputyFor: "Савельева Нина Фёдоровна");
        bereg.PaidAllUntil(70, Slow);
        var shipment = bereg.Overdue(9, 86_400_00, "Кондиционеры настенные, 3 шт.");
        bereg.Paid(1, shipment, 43_200_00);
        bereg.Called(4, "promise", "Савельева на больничном, платежи проводит директор. "
            + $"Половину оплатит до {Written(1)}, остаток до {DemoDays.Written(Days.Ahead(6))}.");
        bereg.Agreed(4, (Days.WorkingAgo(1), 43_200_00), (Days.Ahead(6), 43_200_00));
        bereg.Did(4, "email", "sent",
            "Отправили график из двух платежей, директор подтвердил ответным письмом.");
        return bereg;
    }

    private DemoCustomer PaidThisMorning()
    {
        var zarya = register.Russian(1007, "ООО «Заря-Сервис»", "zarya", DemoPeople.Maxim, "+7 4922");
        zarya.DecidedBy("chief_accountant", "Гусева Ольга Леонидовна", "guseva");
        zarya.PaidAllUntil(60, Slow);
        var shipment = zarya.Overdue(10, 64_980_00, "Диффузоры потолочные, 90 шт.");
        zarya.Called(2, "promise", $"Оплата стоит в реестре на {DemoDays.Written(Days.On)}, вся сумма.");
        zarya.Agreed(2, (Days.On, 64_980_00));
        zarya.Paid(0, shipment);
        return zarya;
    }

    // Everything that is open is in dispute: calls wait, the documents are settled first.
    private DemoCustomer OnlyDisputed()
    {
        var khladon = register.Russian(1008, "ООО «Хладон»", "hladon", DemoPeople.Maxim, "+7 812");
        khladon.DecidedBy("executive_director", "Архипов Денис Вадимович", "arhipov");
        khladon.Knows("buyer", "Лобанова Ирина Игоревна", "lobanova");
        khladon.PaidAllUntil(75, Punctual);
        var short6 = khladon.Overdue(20, 158_700_00, "Клапаны противопожарные, 46 шт.");
        var dented = khladon.Overdue(14, 92_140_00, "Воздуховоды оцинкованные, 84 м");
        khladon.Disputed(short6, 12, "quantity", "При приёмке не хватило 6 клапанов, акт ТОРГ-2 прислали.");
        khladon.Disputed(dented, 8, "quality",
            "Вмятины на 12 секциях, просят заменить. Склад проверяет фотографии.");
        khladon.Did(8, "email", "dispute", "Получили акт и фотографии, передали на склад.");
        return khladon;
    }

    private DemoCustomer CoveredByCreditNote()
    {
        var kontur = register.Russian(1009, "АО «Теплоконтур»", "tkontur", DemoPeople.Irina, "+7 4872");
        kontur.DecidedBy("chief_accountant", "Осипова Раиса Михайловна", "osipova");
        kontur.PaidAllUntil(60, Punctual);
        var returned = kontur.Overdue(15, 152_640_00, "Воздухонагреватели, 8 шт.");
        kontur.Credit(returned, 2, 152_640_00, "Возврат всей партии: поставлена другая мощность");
        return kontur;
    }

    // Twelve roubles forty of a round payment: nobody is called for that.
    private DemoCustomer SmallBalance()
    {
        var karat = register.Russian(1010, "ООО «Карат»", "karat", DemoPeople.Maxim, "+7 831", segment: "c");
        karat.DecidedBy("accountant", "Попова Юлия Олеговна", "popova");
        karat.PaidAllUntil(80, Punctual);
        var shipment = karat.Overdue(25, 48_312_40, "Хомуты и крепёж");
        karat.Paid(14, shipment, 48_300_00);
        return karat;
    }

    // Three instalments: the first was promised and kept, the second was promised for yesterday and did not come.
    private DemoCustomer Instalments()
    {
        var sib = register.Russian(1011, "ООО «Сибвентстрой»", "sibvent", DemoPeople.Irina, "+7 383",
            "Asia/Novosibirsk", segment: "a", limitMinor: 1_500_000_00);
        sib.DecidedBy("cfo", "Назаров Глеб Константинович", "nazarov");
        sib.PaidAllUntil(110, Slow);
        var parts = sib.Instalments(150_000_00, "Приточная установка, рассрочка на три платежа", -36, -6, 24);
        sib.Called(27, "promise", $"Первый платёж рассрочки проведёт до {Written(25)}, счёт подписал.");
        sib.Agreed(27, (Days.WorkingAgo(25), 150_000_00));
        sib.Paid(25, parts[0]);
        sib.Called(3, "no_answer", "Не ответил, секретарь передаст.");
        sib.Called(2, "promise",
            $"Второй платёж пропустили из-за смены бухгалтера. Вся сумма до {Written(1)}, в реестр поставил при нас.");
        sib.Agreed(2, (Days.WorkingAgo(1), 150_000_00));
        return sib;
    }

    // A bill that hangs is a small sale and never a debt.
    private DemoCustomer HungProforma()
    {
        var nika = register.Russian(1012, "ООО «Ника»", "nika", DemoPeople.Irina, "+7 4752", segment: "c");
        nika.DecidedBy("buyer", "Ермакова Светлана Романовна", "ermakova", knownBy: DemoPeople.Irina);
        nika.PaidAllUntil(70, Punctual);
        nika.Proforma(24, 96_500_00, "Кондиционеры настенные, 4 шт.", "ЗК-3412");
        nika.Called(7, "reached",
            "От покупки не отказываются, ждут согласования сметы. Интересует срок монтажа.");
        return nika;
    }

    private DemoCustomer PaymentOrder()
    {
        var polus = register.Russian(1013, "ООО «Полюс-Инжиниринг»", "polus", DemoPeople.Irina, "+7 812");
        polus.DecidedBy("chief_accountant", "Тихонова Алла Борисовна", "tihonova");
        polus.PaidAllUntil(60, Slow);
        var shipment = polus.Overdue(7, 233_100_00, "Теплоизоляция рулонная, 60 рул.");
        polus.SentPaymentOrder(shipment, 1, "Платёжное поручение с отметкой банка прислали по почте.");
        polus.Called(1, "payment_order",
            "Оплатили, платёжное поручение прислали во время разговора.");
        return polus;
    }

    private DemoCustomer PartlyPaid()
    {
        var aero = register.Russian(1017, "ООО «Аэростиль»", "aerostil", DemoPeople.Maxim, "+7 843");
        aero.DecidedBy("chief_accountant", "Хасанова Лилия Маратовна", "hasanova");
        aero.PaidAllUntil(90, Slow);
        aero.Paid(10, aero.Overdue(27, 132_800_00, "Вентиляторы канальные, 22 шт."), 100_000_00);
        aero.Paid(5, aero.Overdue(19, 74_560_00, "Фильтры карманные, 150 шт."), 30_000_00);
        aero.Paid(5, aero.Overdue(11, 118_905_30, "Шумоглушители, 12 шт."), 20_000_00);
        aero.Overdue(3, 56_270_00, "Хомуты и крепёж");
        aero.DueIn(11, 89_440_00, "Решётки вентиляционные, 210 шт.");
        aero.Called(5, "reached",
            "Платят частями по мере поступлений. Просят выписку по документам с остатками.");
        return aero;
    }

    private DemoCustomer FreshPromise()
    {
        var atmosfera = register.Russian(1018, "ООО «Атмосфера»", "atmosfera", DemoPeople.Irina, "+7 4712");
        atmosfera.DecidedBy("cfo", "Дроздов Кирилл Евгеньевич", "drozdov");
        atmosfera.PaidAllUntil(65, Slow);
        atmosfera.Overdue(11, 174_230_00, "Клапаны противопожарные, 38 шт.");
        var promised = DemoDays.Written(Days.Ahead(2));
        atmosfera.Called(1, "promise",
            $"Вся сумма до {promised}, платёж уже в реестре. Гарантийное письмо прислали.");
        atmosfera.Agreements.Add(new DemoAgreement(
            atmosfera, Days.WorkingAgo(1), [(Days.Ahead(2), 174_230_00)], LetterOn: Days.WorkingAgo(1)));
        return atmosfera;
    }

    // Pays before shipment; bill, order and shipment belong together, and one advance is not yet allocated.
    private DemoCustomer PaysAhead()
    {
        var briz = register.Russian(1019, "ООО «Бриз-Комплект»", "briz", DemoPeople.Irina, "+7 863");
        briz.DecidedBy("buyer", "Ткаченко Яна Витальевна", "tkachenko");
        briz.PaidAllUntil(50, Punctual);
        briz.Proforma(40, 67_300_00, "Диффузоры потолочные, 100 шт.", "ЗК-3377");
        var shipped = briz.Overdue(6, 67_300_00, "Диффузоры потолочные, 100 шт.", order: "ЗК-3377");
        briz.Paid(25, shipped);
        briz.PaidWithoutNaming(3, 120_000_00);
        return briz;
    }

    private DemoCustomer FirstDelay()
    {
        var trader = register.Russian(1020, "ИП Тарасова Галина Витальевна", "tarasova", DemoPeople.Maxim,
            "+7 4722",
            segment: "c", limitMinor: 50_000_00, terms: new DemoTerms(10, "bank"));
        trader.DecidedBy("ceo", "Тарасова Галина Витальевна", "info", mobile: "+7 900 000-10-20");
        trader.PaidAllUntil(30, new DemoHabit(24, 8_000_00, 30_000_00, -3, 0));
        trader.Overdue(2, 23_760_00, "Вентиляторы бытовые, 30 шт.");
        return trader;
    }

    private string Written(int workingDays) => DemoDays.Written(Days.WorkingAgo(workingDays));
}
