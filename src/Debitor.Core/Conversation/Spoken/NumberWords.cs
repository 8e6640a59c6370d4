using System.Collections.Frozen;

namespace Debitor.Core.Conversation.Spoken;

/// <summary>The words of numbers in Russian, Ukrainian and English, in all their cases, folded.</summary>
/// <remarks>
/// One table for the three languages: no word means one number here and another one there, and people who live
/// with two languages mix them in one sentence.
/// </remarks>
internal static class NumberWords
{
    // The stem takes the endings of its language: двадцат- ь/и/ью, двадцят- ь/и/ьох/ьом/ьома.
    private const string RussianStems =
        "11 одиннадцат 12 двенадцат 13 тринадцат 14 четырнадцат 15 пятнадцат 16 шестнадцат 17 семнадцат "
        + "18 восемнадцат 19 девятнадцат 20 двадцат 30 тридцат";

    private const string UkrainianStems =
        "11 одинадцят 12 дванадцят 13 тринадцят 14 чотирнадцят 15 пятнадцят 16 шістнадцят 17 сімнадцят "
        + "18 вісімнадцят 19 девятнадцят 20 двадцят 30 тридцят";

    private static readonly string[] Cardinal =
    [
        "0 ноль ноля нолю нолем нуль нуля нулю нулем zero",
        "1 один одна одно одну одного одной одному одним одном одною одне однієї одній однією one",
        "2 два две двух двум двумя дві двох двом двома two",
        "3 три трех трем тремя трьох трьом трьома three",
        "4 четыре четырех четырем четырьмя чотири чотирьох чотирьом чотирма four",
        "5 пять пяти пятью пятьох пятьом пятьома five",
        "6 шесть шести шестью шість шістьох шістьом шістьома six",
        "7 семь семи семью сім сімох сімом сімома seven",
        "8 восемь восьми восемью восьмью вісім вісьмох вісьмом вісьмома eight",
        "9 девять девяти девятью девятьох девятьом девятьома nine",
        "10 десять десяти десятью десятьох десятьом десятьома ten",
        "11 eleven", "12 twelve", "13 thirteen", "14 fourteen", "15 fifteen", "16 sixteen", "17 seventeen",
        "18 eighteen", "19 nineteen", "20 twenty", "30 thirty",
        "40 сорок сорока forty fourty",
        "50 пятьдесят пятидесяти пятьюдесятью пятдесят пятдесяти пятдесятьох fifty",
        "60 шестьдесят шестидесяти шестьюдесятью шістдесят шістдесяти шістдесятьох sixty",
        "70 семьдесят семидесяти семьюдесятью сімдесят сімдесяти сімдесятьох seventy",
        "80 восемьдесят восьмидесяти восемьюдесятью вісімдесят вісімдесяти вісімдесятьох eighty",
        "90 девяносто девяноста ninety",
        "100 сто ста",
        "200 двести двухсот двумстам двумястами двухстах двісті двохсот двомстам двомастами двохстах",
        "300 триста трехсот тремстам тремястами трехстах трьохсот трьомстам трьомастами трьохстах",
        "400 четыреста четырехсот четыремстам четырьмястами четырехстах чотириста чотирьохсот чотирьомстам",
        "500 пятьсот пятисот пятистам пятьюстами пятистах пятсот пятистам пятьмастами",
        "600 шестьсот шестисот шестистам шестьюстами шестистах шістсот шістьмастами",
        "700 семьсот семисот семистам семьюстами семистах сімсот сьомастами",
        "800 восемьсот восьмисот восьмистам восемьюстами восьмистах вісімсот вісьмастами",
        "900 девятьсот девятисот девятистам девятьюстами девятистах девятсот девятьмастами",
    ];

    private static readonly string[] Scale =
    [
        "1000 тысяча тысячи тысяч тысячу тысяче тысячей тысячью тысячам тысячами тысячах тыс тыща тыщи тыщу тыщ "
        + "тисяча тисячі тисяч тисячу тисячею тисячам тисячами тисячах тис thousand thousands k",
        "1000000 миллион миллиона миллионов миллиону миллионом миллионе миллионам миллионами млн "
        + "мільйон мільйона мільйонів мільйони мільйону мільйоном мільйонам million millions",
        "1000000000 миллиард миллиарда миллиардов миллиарду миллиардом миллиарды млрд "
        + "мільярд мільярда мільярдів мільярди мільярду мільярдом billion billions",
    ];

    private static readonly string[] OrdinalEnglish =
    [
        "1 first", "2 second", "3 third", "4 fourth", "5 fifth", "6 sixth", "7 seventh", "8 eighth", "9 ninth",
        "10 tenth", "11 eleventh", "12 twelfth", "13 thirteenth", "14 fourteenth", "15 fifteenth", "16 sixteenth",
        "17 seventeenth", "18 eighteenth", "19 nineteenth", "20 twentieth", "30 thirtieth",
    ];

    private static readonly string[] OrdinalStems =
    [
        "1 перв", "2 втор", "4 четверт", "5 пят", "6 шест", "7 седьм", "8 восьм", "9 девят", "10 десят",
        "1 перш", "2 друг", "6 шост", "7 сьом",
    ];

    private static readonly string[] OrdinalIrregular =
        ["3 третье третьего третьему третьем третьим третий третє третього третьому третій третім", "2 второй"];

    private static readonly string[] OrdinalEndings = ["ого", "ому", "ом", "ое", "ый", "ым", "е", "ий", "им"];

    public static FrozenDictionary<string, int> Cardinals { get; } =
        Table([.. Cardinal, .. Stems(RussianStems, "ь", "и", "ью"),
            .. Stems(UkrainianStems, "ь", "и", "ьох", "ьом", "ьома")]);

    public static FrozenDictionary<string, int> Scales { get; } = Table(Scale);

    /// <summary>Ordinals from 1 to 30, without those made of two words.</summary>
    public static FrozenDictionary<string, int> Ordinals { get; } =
        Table([.. OrdinalEnglish, .. OrdinalIrregular, .. OrdinalStems.SelectMany(Ordinal),
            .. Stems(RussianStems, OrdinalEndings), .. Stems(UkrainianStems, OrdinalEndings)]);

    private static IEnumerable<string> Ordinal(string row) => Stems(row, OrdinalEndings);

    private static IEnumerable<string> Stems(string stems, params string[] endings)
    {
        var words = stems.Split(' ');
        for (var i = 0; i < words.Length; i += 2)
            yield return $"{words[i]} {string.Join(' ', endings.Select(ending => words[i + 1] + ending))}";
    }

    private static FrozenDictionary<string, int> Table(IEnumerable<string> rows)
    {
        Dictionary<string, int> table = new(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var words = row.Split(' ');
            var value = int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
            foreach (var word in words.Skip(1)) table[word] = value;
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
