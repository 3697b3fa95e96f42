using System.Text.RegularExpressions;

namespace ModelFunctions.Architecture;

/// <summary>What is done the same way in every project: logging in one file, registration of services in another.</summary>
public sealed partial class HabitTests
{
    [Fact]
    public void Event_ids_are_stable_and_each_has_one_meaning()
    {
        var events = Tree.Source.SelectMany(project => Messages(project)).ToList();

        Assert.NotEmpty(events);
        Assert.Empty(events.GroupBy(message => message.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key} is {string.Join(" and ", same)}"));
    }

    [Fact]
    public void Log_messages_stand_in_the_Log_file_of_their_project() =>
        Assert.Empty(Tree.Source.SelectMany(project => Tree.Files("*.cs", project.Folder)
            .Where(file => file != Path.Combine(project.Folder, "Log.cs") && File.ReadAllText(file).Contains("[LoggerMessage", StringComparison.Ordinal))));

    [Fact]
    public void A_project_registers_its_services_in_its_own_file() =>
        Assert.Empty(Tree.Source.SelectMany(project => Tree.Files("*.cs", project.Folder)
            .Where(file => Path.GetFileName(file) != "Program.cs" && file != Path.Combine(project.Folder, $"{project.ShortName}Services.cs") && Registration().IsMatch(File.ReadAllText(file)))));

    private static IEnumerable<(int Id, string Name)> Messages(SourceProject project)
    {
        var log = Path.Combine(project.Folder, "Log.cs");
        return File.Exists(log)
            ? LogMessage().Matches(File.ReadAllText(log))
                .Select(match => (int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), $"{project.ShortName}.{match.Groups[2].Value}"))
            : [];
    }

    [GeneratedRegex(@"\[LoggerMessage\((\d+),.*\]\s+public static partial void (\w+)\(")]
    private static partial Regex LogMessage();

    [GeneratedRegex(@"\.Add(Keyed)?(Singleton|Scoped|Transient|HostedService)[<(]")]
    private static partial Regex Registration();
}
