using Debitor.Platform.Database;
using Npgsql;
using Xunit;

namespace Debitor.Tests.Platform.Database;

public sealed class DatabaseProblemsTests
{
    private static readonly DatabaseAddress Server = DatabaseAddress.Parse("postgres://somebody@localhost/somewhere");

    // So EF Core hands on what a server that goes away throws; work in the background must not stop the program.
    [Fact]
    public void A_server_that_went_away_is_known_behind_what_EF_Core_makes_of_it() => Assert.True(
        DatabaseProblems.Is(new InvalidOperationException("transient", new NpgsqlException("gone")), Server));

    [Fact]
    public void A_defect_of_the_program_is_no_trouble_of_the_database() =>
        Assert.False(DatabaseProblems.Is(new InvalidOperationException("a defect"), Server));
}
