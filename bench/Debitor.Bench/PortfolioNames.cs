using Debitor.Demo;

namespace Debitor.Bench;

/// <summary>Names of customers that sound like a trading country and are nobody's.</summary>
internal static class PortfolioNames
{
    private const int PersonsPerMille = 120;

    private static readonly string[] Forms = ["ООО", "ООО", "ООО", "ООО", "ООО", "ООО", "АО", "ПК", "ПАО"];

    private static readonly string[] Starts =
    [
        "Агро", "Альфа", "Аква", "Балт", "Волга", "Восток", "Гамма", "Дальне", "Евро", "Запад", "Инвест",
        "Кама", "Комплект", "Ладога", "Лес", "Мега", "Металл", "Мир", "Нева", "Норд", "Ока", "Опт", "Пром",
        "Рос", "Рус", "Север", "Сибирь", "Снаб", "Союз", "Строй", "Тепло", "Техно", "Торг", "Транс", "Урал",
        "Центр", "Эко", "Электро", "Энерго", "Юг",
    ];

    private static readonly string[] Ends =
    [
        "альянс", "база", "бюро", "вектор", "град", "двор", "дом", "импульс", "капитал", "класс", "комплект",
        "контракт", "лайн", "лидер", "логистик", "маркет", "мастер", "монтаж", "опт", "партнёр", "поставка",
        "проект", "пром", "ресурс", "сбыт", "сервис", "система", "склад", "снаб", "стандарт", "строй",
        "терминал", "техника", "торг", "транзит", "трейд", "фактор", "формат", "центр", "экспресс",
    ];

    private static readonly string[] Tails =
    [
        "", "", "", "", "", " Плюс", "-Юг", "-Север", "-Восток", "-М", "-Регион", " Групп", "-99", " Торг",
    ];

    private static readonly string[] Surnames =
    [
        "Абросимов", "Бирюков", "Вахрушев", "Горшков", "Дементьев", "Ершов", "Журавлёв", "Зыков", "Игнатов",
        "Калашников", "Лаптев", "Мещеряков", "Наумов", "Осокин", "Пахомов", "Рябинин", "Сазонов", "Тетерин",
        "Уваров", "Фролов", "Харитонов", "Цветков", "Черкасов", "Шубин", "Щукин", "Юдин", "Яшин",
    ];

    private const string Initials = "АБВГДЕИКЛМНОПРСТФЮЯ";

    /// <summary>Whether the next customer is a sole trader.</summary>
    public static bool IsPerson(Chance chance) => chance.PerMille(PersonsPerMille);

    public static string Company(Chance chance) =>
        $"{chance.Pick(Forms)} «{chance.Pick(Starts)}{chance.Pick(Ends)}{chance.Pick(Tails)}»";

    public static string Person(Chance chance) =>
        $"ИП {chance.Pick(Surnames)} {Initial(chance)}. {Initial(chance)}.";

    private static char Initial(Chance chance) => Initials[chance.Between(0, Initials.Length - 1)];
}
