namespace Debitor.Core.Customers;

/// <summary>The Russian taxpayer number (ИНН): ten digits of an organisation, twelve of a person.</summary>
/// <remarks>
/// The last digit of ten, the last two of twelve are check digits: weighted sum modulo 11, modulo 10.
/// Structure by order ММВ-7-6/435@ of the Federal Tax Service (29.06.2012); weights as in python-stdnum,
/// <c>stdnum/ru/inn.py</c>. A number of zeros satisfies the arithmetic and belongs to nobody, so it is
/// refused.
/// </remarks>
public static class RussianInn
{
    private static ReadOnlySpan<byte> OrganisationWeights => [2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static ReadOnlySpan<byte> PersonFirstWeights => [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static ReadOnlySpan<byte> PersonSecondWeights => [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    /// <summary>
    /// Whether the text is ten or twelve digits, nothing else, and its check digits are right.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> number)
    {
        if (!Digits.Only(number) || !number.ContainsAnyExcept('0')) return false;
        return number.Length switch
        {
            10 => Check(number, OrganisationWeights) == number[9],
            12 => Check(number, PersonFirstWeights) == number[10]
                && Check(number, PersonSecondWeights) == number[11],
            _ => false,
        };
    }

    /// <summary>Completes nine digits of an organisation or ten of a person.</summary>
    /// <exception cref="ArgumentException">Neither nine nor ten digits.</exception>
    public static string WithCheckDigits(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (9 or 10) || !Digits.Only(digits))
            throw new ArgumentException($"'{digits}' is neither nine nor ten digits.", nameof(digits));
        if (digits.Length == 9) return $"{digits}{Check(digits, OrganisationWeights)}";

        var eleven = $"{digits}{Check(digits, PersonFirstWeights)}";
        return $"{eleven}{Check(eleven, PersonSecondWeights)}";
    }

    private static char Check(ReadOnlySpan<char> number, ReadOnlySpan<byte> weights) =>
        (char)('0' + (Digits.WeightedSum(number, weights) % 11 % 10));
}

/// <summary>
/// The Ukrainian code of a legal entity (ЄДРПОУ): eight digits, the last one a check digit.
/// </summary>
/// <remarks>
/// Weighted sum of seven digits modulo 11; numbers from 30000000 to 60000000 have their own order of weights.
/// A remainder of ten is taken again with every weight two greater. As in python-stdnum,
/// <c>stdnum/ua/edrpou.py</c>. Older codes may be written without leading zeros in sources; here all eight
/// digits are asked for.
/// </remarks>
public static class UkrainianEdrpou
{
    private static ReadOnlySpan<byte> Weights => [1, 2, 3, 4, 5, 6, 7];
    private static ReadOnlySpan<byte> MiddleWeights => [7, 1, 2, 3, 4, 5, 6];
    private static ReadOnlySpan<byte> SecondWeights => [3, 4, 5, 6, 7, 8, 9];
    private static ReadOnlySpan<byte> MiddleSecondWeights => [9, 3, 4, 5, 6, 7, 8];

    /// <summary>Whether the text is eight digits, nothing else, and its check digit is right.</summary>
    public static bool IsValid(ReadOnlySpan<char> number) =>
        number.Length == 8 && Digits.Only(number) && number.ContainsAnyExcept('0')
        && Check(number) == number[7];

    /// <summary>Completes seven digits.</summary>
    /// <exception cref="ArgumentException">Not seven digits.</exception>
    public static string WithCheckDigit(ReadOnlySpan<char> digits) =>
        digits.Length == 7 && Digits.Only(digits)
            ? $"{digits}{Check(digits)}"
            : throw new ArgumentException($"'{digits}' is not seven digits.", nameof(digits));

    private static char Check(ReadOnlySpan<char> number)
    {
        var middle = number[0] is '3' or '4' or '5';
        var remainder = Digits.WeightedSum(number, middle ? MiddleWeights : Weights) % 11;
        if (remainder == 10)
            remainder = Digits.WeightedSum(number, middle ? MiddleSecondWeights : SecondWeights) % 11 % 10;
        return (char)('0' + remainder);
    }
}

// What both numbers are made of. char.IsDigit would let digits of other scripts through.
file static class Digits
{
    public static bool Only(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>As many leading digits as there are weights, each times its weight.</summary>
    public static int WeightedSum(ReadOnlySpan<char> number, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (number[i] - '0') * weights[i];
        return sum;
    }
}
