using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Gateway.Tests.Harness;
using ModelFunctions.Samples;
using ModelFunctions.Samples.Penguins;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.Gateway.Tests.Samples;

public class PenguinSamplesTests
{
    private static readonly Dictionary<string, byte[]> Files = PenguinSamples.All().ToDictionary(sample => sample.File, sample => sample.Bytes);

    [Fact]
    public void All_are_the_same_to_the_byte_each_time() =>
        Assert.All(PenguinSamples.All(), sample => Assert.Equal(Files[sample.File], sample.Bytes));

    [Theory]
    [InlineData("plain.onnx", 0.97, 0.985)]
    [InlineData("better.onnx", 0.985, 1)]
    [InlineData("slow.onnx", 0.97, 1)]
    [InlineData("kilograms.onnx", 0.2, 0.5)]
    public async Task All_are_as_good_or_bad_as_they_say(string file, double least, double most)
    {
        var penguins = Penguin.All();
        var answers = (await AskAsync(file, penguins))["species"]!.AsArray().Select(species => species!.GetValue<string>());

        Assert.InRange(answers.Zip(penguins, (answer, penguin) => answer == penguin.Species).Average(right => right ? 1.0 : 0), least, most);
    }

    [Fact]
    public async Task Nan_gives_none_for_light_penguins_only()
    {
        var penguins = Penguin.All();
        var numbers = (await AskAsync("nan.onnx", penguins))["probabilities"]!.AsArray();

        Assert.All(penguins.Index(), one => Assert.Equal(one.Item.Measurements[Penguin.BodyMass] <= 3_000, numbers[one.Index * 3] is null));
    }

    [Theory]
    [InlineData("plain.onnx", "plain.onnx", GateOutcome.Passed)]
    [InlineData("better.onnx", "better.onnx", GateOutcome.Passed)]
    [InlineData("better.onnx", "slow.onnx", GateOutcome.Passed)]
    [InlineData("better.onnx", "plain.onnx", GateOutcome.GoldenFailed)]
    [InlineData("better.onnx", "kilograms.onnx", GateOutcome.GoldenFailed)]
    public async Task Golden_is_passed_by_its_model_and_by_none_that_answers_otherwise(string golden, string file, GateOutcome outcome)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var saved = gateway.SaveGolden(PenguinSamples.All().Single(sample => sample.File == golden).Golden!);
        gateway.Publish(1, [gateway.Save(2, Files[file], RouteRole.Candidate, 0)], routing => routing with { Golden = saved });

        await gateway.PollAsync();

        Assert.Equal(outcome, Assert.Single(await gateway.GatesAsync()).Outcome);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--out")]
    [InlineData("")]
    public async Task Program_asked_for_anything_but_a_folder_tells_its_usage_and_writes_nothing(string argument)
    {
        await using var program = HostProcess.Start(typeof(PenguinSamples).Assembly.Location, [argument]);

        await program.Exited;

        Assert.Contains("usage:", program.Output, StringComparison.Ordinal);
        Assert.Equal($"exit code {(argument == "--help" ? 0 : 2)}", program.Ending);
        Assert.False(Directory.Exists(argument));
    }

    /// <summary>A person's first rollout, of the sample pair under the default policy, is not to end in a pause.</summary>
    [Theory]
    [InlineData("better.onnx", false)]
    [InlineData("kilograms.onnx", true)]
    public async Task The_default_policy_accepts_the_better_model_after_the_plain_one_and_not_one_that_guesses(string file, bool isDegraded)
    {
        var penguins = Penguin.All();
        var (stable, candidate) = (await ScoresAsync("plain.onnx", penguins), await ScoresAsync(file, penguins));
        for (var seed = 1; seed <= 20; seed++)
        {
            var (random, judge) = (new Random(seed), Judge.Create(JudgeSetup.For(PolicyDocument.Default, JudgePhase.Steps)));
            var (state, verdicts) = (judge.Begin(), new HashSet<Verdict>());
            for (var look = 1; look <= 300; look++)
            {
                var block = new Block("gw/1", look, 1, default, default, Arm(candidate, 50, random), Arm(stable, 150, random));
                (state, var result) = judge.Look(state, [block]);
                verdicts.Add(result.Verdict);
            }
            Assert.Equal(isDegraded, verdicts.Contains(Verdict.Degraded));
        }
    }

    /// <summary>So many requests about penguins drawn at random.</summary>
    private static Arm Arm(double[] scores, int requests, Random random)
    {
        var bins = new long[10];
        for (var i = 0; i < requests; i++) bins[Math.Min((int)(scores[random.Next(scores.Length)] * 10), 9)]++;
        return new Arm(requests) { Scores = bins };
    }

    /// <summary>The number of each penguin's answer that the gateway counts: the first of the first output.</summary>
    private static async Task<double[]> ScoresAsync(string file, IReadOnlyList<Penguin> penguins)
    {
        var numbers = (await AskAsync(file, penguins))["probabilities"]!.AsArray();
        return [.. penguins.Index().Select(one => numbers[one.Index * Penguin.AllSpecies.Count]!.GetValue<double>())];
    }

    /// <summary>The outputs for all penguins in one batch, by name.</summary>
    private static async Task<Dictionary<string, JsonNode>> AskAsync(string file, IReadOnlyList<Penguin> penguins)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Files[file], RouteRole.Stable));
        var data = new JsonArray([.. penguins.SelectMany(penguin => penguin.Measurements).Select(value => JsonValue.Create(value))]);
        var body = $$"""{"inputs":[{"name":"measurements","shape":[{{penguins.Count}},4],"datatype":"FP32","data":{{data.ToJsonString()}}}]}""";
        var answer = JsonNode.Parse(await (await gateway.PostAsync(body)).Content.ReadAsStringAsync())!;
        return answer["outputs"]!.AsArray().ToDictionary(output => output!["name"]!.GetValue<string>(), output => output!["data"]!);
    }
}
