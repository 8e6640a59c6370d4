using PhoneNumbers;

namespace Debitor.Customers;

/// <summary>Phones as they are kept: with the code of the country, written as people read them.</summary>
internal static class PhoneNumber
{
    /// <summary>
    /// Reads a phone as people of the country write it: <c>8 (495) 000-03-18</c> is <c>+7 495 000-03-18</c>.
    /// </summary>
    /// <returns>Null when no phone can look like that.</returns>
    public static string? Normalise(string text, string country)
    {
        var phones = PhoneNumberUtil.GetInstance();
        try
        {
            var phone = phones.Parse(text, country);
            return phones.IsPossibleNumber(phone) ? phones.Format(phone, PhoneNumberFormat.INTERNATIONAL) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
