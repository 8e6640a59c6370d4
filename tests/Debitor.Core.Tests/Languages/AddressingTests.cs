using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Languages;

public sealed class AddressingTests
{
    [Theory]
    [InlineData("Иванова Мария Ивановна", "Мария Ивановна")]
    [InlineData("Мария Ивановна Иванова", "Мария Ивановна")]
    [InlineData("Кузьмич Пётр Ильич", "Пётр Ильич")]
    [InlineData("Мария Ивановна", "Мария Ивановна")]
    [InlineData("Мария Иванова", "Мария Иванова")]
    [InlineData("Мария", "Мария")]
    [InlineData("", "")]
    public void In_Russian_by_name_and_patronymic(string name, string said) =>
        Assert.Equal(said, Addressing.Of(name, Language.Ru));

    [Theory]
    [InlineData("Коваленко Марія Іванівна", "Маріє Іванівно")]
    [InlineData("Олена Петрівна Бондар", "Олено Петрівно")]
    [InlineData("Ольга Сергіївна", "Ольго Сергіївно")]
    [InlineData("Наталя Юріївна", "Наталю Юріївно")]
    [InlineData("Дар’я Іллівна", "Дар’є Іллівно")]
    [InlineData("Любов Василівна", "Любове Василівно")]
    [InlineData("Шевченко Олександр Миколайович", "Олександре Миколайовичу")]
    [InlineData("Сергій Андрійович", "Сергію Андрійовичу")]
    [InlineData("Петро Ілліч", "Петре Іллічу")]
    [InlineData("Олег Олегович", "Олеже Олеговичу")]
    [InlineData("Ігор Львович", "Ігорю Львовичу")]
    [InlineData("Микола Васильович", "Миколо Васильовичу")]
    [InlineData("Ілля Маркович", "Ілле Марковичу")]
    [InlineData("Василь Степанович", "Василю Степановичу")]
    [InlineData("Марк Захарович", "Марку Захаровичу")]
    [InlineData("Мария Ивановна", "Мария Ивановна")] // a Russian spelling keeps its form
    [InlineData("Сергей Иванович", "Сергей Иванович")]
    [InlineData("Олена Бондар", "Олена Бондар")] // which of the two is the name is not known
    public void In_Ukrainian_in_the_vocative(string name, string said) =>
        Assert.Equal(said, Addressing.Of(name, Language.Uk));

    [Theory]
    [InlineData("Anna Smith", "Anna")]
    [InlineData("Smith, Anna", "Anna")]
    [InlineData("Anna", "Anna")]
    [InlineData("Anna van der Berg", "Anna van der Berg")]
    public void In_English_by_the_first_name(string name, string said) =>
        Assert.Equal(said, Addressing.Of(name, Language.En));
}
