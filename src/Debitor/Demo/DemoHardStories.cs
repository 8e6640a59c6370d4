namespace Debitor.Demo;

/// <summary>Customers where who decides, how far away they are or what comes next is the question.</summary>
internal sealed class DemoHardStories(DemoRegister register)
{
    private static readonly DemoHabit Slow = new(20, 60_000_00, 190_000_00, 3, 18);

    public IEnumerable<DemoCustomer> All() => [BadFaith(), ForLawyers(), LongName(), FarAway(), .. Group()];

    // Ever new details that do not fit each other, and no word about the payment itself.
    private DemoCustomer BadFaith()
    {
        var profil = register.Russian(1006, "ООО «Профиль-Инвест»", "profil", DemoPeople.Irina, segment: "a",
            limitMinor: 600_000_00);
        profil.DecidedBy("ceo", "Самарин Эдуард Львович", "samarin");
        profil.Knows("secretary", "Жукова Инна Павловна", "office");
        profil.PaidAllUntil(130, Slow);
        profil.Overdue(58, 418_300_00, "Приточная установка, 1 шт.");
        profil.Overdue(44, 324_000_00, "Воздуховоды оцинкованные, 240 м");
        profil.Called(35, "promise", "Меняют банк, новый счёт откроют через три дня, после этого оплата.");
        profil.Called(30, "reached",
            "Счёт открыт, но ждут транш от заказчика. Про смену банка разговор не поддержал.");
        profil.Called(22, "no_answer",
            "Директор на объекте, по словам секретаря. Просили перезвонить после обеда.");
        profil.Called(21, "promise",
            "Транш пришёл на другую компанию, просит переоформить документы на неё.");
        profil.Did(17, "email", "sent", "Отправили акт сверки и предложили два графика на выбор.");
        profil.Called(11, "reached",
            "Акт не подписан: переезд офиса, печать в дороге. От обоих графиков отказался.");
        profil.Called(3, "no_answer", "Телефон директора выключен, секретарь даты возвращения не знает.",
            "Жукова Инна Павловна");
        return profil;
    }

    // Claim sent, the time to answer it is over; the papers are complete.
    private DemoCustomer ForLawyers()
    {
        var trest = register.Russian(1014, "ООО «Трест Монтаж-7»", "montazh7", DemoPeople.Maxim, "+7 351",
            "Asia/Yekaterinburg", segment: "a", limitMinor: 800_000_00);
        trest.DecidedBy("ceo", "Быстров Станислав Игоревич", "bystrov");
        trest.Knows("chief_accountant", "Агеева Марина Валерьевна", "ageeva");
        trest.PaidAllUntil(160, Slow);
        trest.Overdue(95, 560_250_00, "Кондиционеры настенные, 18 шт.");
        trest.Overdue(81, 358_200_00, "Клапаны противопожарные, 74 шт.");
        trest.Called(60, "promise", "Оплата до конца месяца, двумя платежами.");
        trest.Called(48, "reached", "Платежей не было. Задержку объясняет расчётами с генподрядчиком.");
        trest.Did(43, "meeting", "reached",
            "Встреча у клиента, акт сверки подписан на всю сумму. График не согласован.",
            person: DemoPeople.Head);
        trest.Did(31, "letter", "sent", "Претензия отправлена заказным письмом с описью, вручена.",
            person: DemoPeople.Lawyer);
        trest.Called(14, "refusal",
            "Оплачивать в ближайшие месяцы не планируют. Ответа на претензию не будет.",
            person: DemoPeople.Head);
        trest.Agreed(14);
        return trest;
    }

    private DemoCustomer LongName()
    {
        const string name = "Общество с ограниченной ответственностью «Научно-производственное объединение "
            + "„Межрегиональная комплектация систем вентиляции, кондиционирования и противодымной защиты“»";
        var npo = register.Russian(1015, name, "npo-mksv", DemoPeople.Maxim, "+7 473",
            terms: new DemoTerms(20, "working"));
        npo.DecidedBy("chief_accountant", "Великодворская-Преображенская Александра Константиновна", "buh");
        npo.PaidAllUntil(60, Slow);
        npo.Overdue(16, 198_745_90, "Воздухонагреватели, 11 шт.");
        npo.Called(5, "callback", "Платёж на согласовании у финансового отдела, решение на этой неделе.");
        return npo;
    }

    // When Moscow comes to work, their day is over.
    private DemoCustomer FarAway()
    {
        var dalvent = register.Russian(1016, "ООО «Дальвент»", "dalvent", DemoPeople.Irina, "+7 423",
            "Asia/Vladivostok", terms: new DemoTerms(45));
        dalvent.DecidedBy("chief_accountant", "Ким Валерия Артуровна", "kim", messenger: "@kim_va");
        dalvent.PaidAllUntil(80, Slow);
        dalvent.Overdue(4, 141_600_00, "Воздуховоды гибкие, 600 м");
        dalvent.Did(2, "email", "sent",
            "Напомнили о сроке, приложили УПД. На связи с 9 до 18 по Владивостоку.");
        return dalvent;
    }

    // Seven companies, one chief accountant: she is called once about all of them.
    private IEnumerable<DemoCustomer> Group()
    {
        string[] cities = ["Екатеринбург", "Тюмень", "Пермь", "Челябинск", "Курган", "Уфа", "Тагил"];
        return cities.Select((city, i) => Member(city, i));
    }

    private DemoCustomer Member(string city, int place)
    {
        var member = register.Russian(1031 + place, $"ООО «Уралкомфорт-{city}»", "uralkomfort",
            DemoPeople.Maxim, "+7 343", "Asia/Yekaterinburg", limitMinor: 400_000_00, group: "Уралкомфорт");
        member.DecidedBy(
            "chief_accountant", "Черных Людмила Аркадьевна", "chernyh", knownBy: DemoPeople.Maxim);
        member.PaidAllUntil(70, Slow);
        if (place % 2 == 0)
            member.Overdue(6 + (3 * place), 118_400_00 + (place * 9_735_50), "Вентиляторы канальные");
        else
            member.DueIn(9 + place, 96_250_00 + (place * 4_180_00), "Решётки вентиляционные");
        if (place == 0)
        {
            member.Called(3, "reached",
                "Реестр платежей общий на всю группу, по четвергам. Просит одно письмо на всех.");
        }

        return member;
    }
}
